// `npm start` as somebody runs it who has only Node: one process and its Postgres, at the end of a tape and serving on.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BenchError } from '../bench-error.ts';
import type { Bench } from '../part.ts';
import { orAborted } from '../wait.ts';

const stopGraceMs = 10_000;

/** Resolves with the process id once everything is predicted and settled. */
export async function startEmbedded(
  { root, env, signal }: Bench,
  tape: string,
  scope: AsyncDisposableStack,
): Promise<number> {
  const flags = ['--speed', 'max', '--json', '--port-base', '0', '--tape', tape];
  const child = spawn(process.execPath, [join(root, 'infra/start/main.ts'), ...flags], {
    env: withoutFlags(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  scope.defer(async () => {
    child.kill('SIGINT');
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
    await gone;
    clearTimeout(impatience);
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-500)));
  // With --json the first line on stdout is the final one.
  const finished = once(createInterface({ input: child.stdout }), 'line').then(() => true);
  const ended = gone.then(() => false);
  if (!(await orAborted(Promise.race([finished, ended]), signal))) {
    throw new BenchError(`npm start ended before its tape did: ${said.trim()}`);
  }
  return child.pid ?? 0;
}

/** LINECAST_<FLAG> and MODEL_REGISTRY of the person must not reach a run that is meant to be the plain one. */
function withoutFlags(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { MODEL_REGISTRY: _, ...own } = env;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !name.startsWith('LINECAST_')));
}
