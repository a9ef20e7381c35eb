// Starts testing/tiny-service.ts as a process of its own and tells how it went.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

export type TinyEnd = { code: number | null; signal: string | null; stderr: string };

export type Tiny = {
  child: ChildProcess;
  /** Its first message to the parent; rejects when it ends before. */
  notice: Promise<unknown>;
  end: Promise<TinyEnd>;
};

export function startTiny(t: TestContext, env: Readonly<Record<string, string>>): Tiny {
  const child = fork(join(import.meta.dirname, 'tiny-service.ts'), {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  t.after(() => child.kill('SIGKILL'));
  const said = child.stderr ? text(child.stderr) : Promise.resolve('');
  // Not `close`: a child whose channel was cut from this side never emits it.
  const exit = new Promise<Omit<TinyEnd, 'stderr'>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const end = exit.then(async (how) => ({ ...how, stderr: await said }));
  const notice = new Promise((resolve, reject) => {
    child.once('message', resolve);
    void end.then(({ code, stderr }) =>
      reject(new Error(`ended with ${code} before it was ready: ${stderr}`)),
    );
  });
  // Only some tests wait for it.
  notice.catch(() => undefined);
  return { child, notice, end };
}
