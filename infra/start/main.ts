// `npm start`: a recorded day of odds through the four services, as predictions beside the market's own price.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LinecastError } from '@linecast/kit';
import { StackError } from '../stack/server.ts';
import { choosePorts, type Ports } from './environments.ts';
import { follow } from './follow.ts';
import { openLine } from './open-line.ts';
import { readOptions, usage, UsageError, type StartOptions } from './options.ts';
import { finalReport, finalText } from './report.ts';
import { ChildFailed } from './supervise.ts';
import { readTapeLabel } from './tape-label.ts';
import { urlTable } from './urls.ts';

const root = join(import.meta.dirname, '../..');

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, {
    workingFolder: process.env['INIT_CWD'] ?? process.cwd(),
    root,
  });
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await play(options, stop.signal);
}

async function play(options: StartOptions, signal: AbortSignal): Promise<void> {
  const beganMs = performance.now();
  const seconds = (): number => (performance.now() - beganMs) / 1000;
  // With --json the answer is the only thing on stdout.
  const out = options.json ? process.stderr : process.stdout;
  const say = (line: string): void => void out.write(`${line}\n`);
  if (!existsSync(options.tape))
    throw new UsageError(`no tape at ${options.tape}; see docs/tape-format.md`);
  const tape = await readTapeLabel(options.tape);
  greet(options, tape.label, say);
  const ports = await choosePorts(options.portBase);
  const namespace = options.namespace ?? `replay_${randomBytes(4).toString('hex')}`;
  const line = await openLine({ options, ports, namespace, root, env: process.env, say });
  try {
    showAddresses(ports, tape.exampleFixture, say);
    const report = await follow({
      line,
      screen: { isTerminal: out.isTTY && !options.json, write: (text) => void out.write(text) },
      speed: options.speed,
      signal,
      onFirstPrediction: () => {
        if (!out.isTTY) say(`first prediction after ${seconds().toFixed(1)} s`);
      },
    });
    if (!report) return;
    for (const text of finalText(report)) say(text);
    if (options.json)
      process.stdout.write(`${JSON.stringify(finalReport(report, seconds(), options.stack))}\n`);
    if (options.once) return;
    say('The tape has ended; everything goes on serving. Ctrl-C ends it.');
    await Promise.race([aborted(signal), aborted(line.failed)]);
    if (line.failed.aborted) throw line.failed.reason;
  } finally {
    await line.stop();
  }
}

function greet(options: StartOptions, label: string, say: (line: string) => void): void {
  say(`linecast: ${label}, speed ${options.speed}, stack ${options.stack}. It places no wagers.`);
  if (options.stack === 'embedded') {
    const kept = options.data
      ? `Postgres is kept in ${options.data}`
      : 'nothing is kept (Postgres: --data DIR)';
    say(`This is a trial platform in one process: it keeps no log; ${kept}.`);
    say('The real one: npm run stack -- up, then npm start -- --stack native.');
  }
  const key = process.env['ODDS_API_KEY'];
  say(
    key
      ? 'ODDS_API_KEY is set: live collection comes with the collector-bridge work; a recorded day plays until then.'
      : 'Live odds are off (no ODDS_API_KEY); a recorded day plays.',
  );
}

function showAddresses(ports: Ports, exampleFixture: string, say: (line: string) => void): void {
  say('');
  for (const text of urlTable(ports, exampleFixture)) say(text);
  say('');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nnpm start -- --help shows the options.\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${tell(error)}
`);
    process.exitCode = 1;
  }
}

/** A foreseeable fault is its sentence; only a bug deserves a stack trace. */
function tell(error: unknown): string {
  if (error instanceof StackError || error instanceof ChildFailed) return error.message;
  if (!(error instanceof LinecastError)) return describe(error);
  const isPortTaken = error.message.includes('already in use');
  return isPortTaken
    ? `${error.message}
Here: npm start -- --port-base N, or 0 for free ports.`
    : error.message;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
