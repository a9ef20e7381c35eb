// The whole line as a user runs it, for system tests: to its last JSON line, or alive with its process ids.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  choosePorts,
  serviceEnvironment,
  type Place,
  type ServiceName,
} from '../../infra/start/environments.ts';
import { readOptions, type StartOptions } from '../../infra/start/options.ts';
import {
  finalReportSchema,
  reportSchema,
  type FinalReport,
  type Report,
} from '../../infra/start/report.ts';
import { startSupervisedLine, type SupervisedLine } from '../../infra/start/supervised-line.ts';

export const root = join(import.meta.dirname, '../..');

export type Ended = { code: number | null; stdout: string; stderr: string };

/** `npm start -- ARGS` without the bootstrap, which is at work already when tests run. */
export function runStart(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const script = join(root, 'infra/start/main.ts');
    const child = spawn(process.execPath, [script, ...args], { env, cwd: root });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The last line of a run to the end, as its user parses it. */
export async function runToTheEnd(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<FinalReport> {
  const flags = ['--once', '--speed', 'max', '--json', '--port-base', '0'];
  const { code, stdout, stderr } = await runStart([...flags, ...args], env);
  assert.equal(code, 0, stderr);
  const json: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  return finalReportSchema.parse(json);
}

export const freshPlace = (servers: Omit<Place, 'namespace'>): Place => ({
  ...servers,
  namespace: `test_${randomBytes(4).toString('hex')}`,
});

function urlOptions(args: readonly string[]): StartOptions {
  const options = readOptions(['--stack', 'urls', ...args], {}, { workingFolder: root, root });
  if (options === 'help') throw new Error('nobody asked for help');
  return options;
}

/** Four supervised processes on given servers, stopped and cleaned up after the test. */
export async function startLine(
  t: TestContext,
  servers: Omit<Place, 'namespace'>,
  args: readonly string[],
  place: Place = freshPlace(servers),
): Promise<SupervisedLine> {
  const line = await startSupervisedLine({
    options: urlOptions(args),
    ports: await choosePorts(0),
    place,
    root,
    env: process.env,
    say: (text) => t.diagnostic(text),
  });
  t.after(() => line.stop());
  return line;
}

export type Second = { child: ChildProcess; httpPort: number; ended: Promise<unknown> };

/** One more process of a service, beside the line's own, ready; killed after the test. */
export async function startSecond(
  t: TestContext,
  service: ServiceName,
  place: Place,
): Promise<Second> {
  const ports = await choosePorts(0);
  const env = { ...serviceEnvironment(service, urlOptions([]), ports, place, process.env) };
  const script = join(root, 'services', service, 'src/main.ts');
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', script], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const died = ended.then(() => Promise.reject(new Error(`${service} ended:\n${said}`)));
  await Promise.race([once(child, 'message'), died]);
  died.catch(() => undefined);
  return { child, httpPort: ports[service], ended };
}

/** Monitoring's report, or undefined while it cannot be asked. */
export async function askReport(line: SupervisedLine): Promise<Report | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${line.ports.monitoring}/v1/report`);
    return response.ok ? reportSchema.parse(await response.json()) : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Polls the report until it is as wanted; the deadline is generous because two cores run everything. */
export async function untilReport(
  line: SupervisedLine,
  what: string,
  wanted: (report: Report) => boolean,
): Promise<Report> {
  const deadlineMs = Date.now() + 240_000;
  for (;;) {
    const report = await askReport(line);
    if (report && wanted(report)) return report;
    assert.ok(
      Date.now() < deadlineMs,
      `still waiting until ${what}; last report ${JSON.stringify(report)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
