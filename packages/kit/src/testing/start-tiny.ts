// Starts testing/tiny-service.ts as a process of its own and tells how it went.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
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
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const end = new Promise<TinyEnd>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  const notice = new Promise((resolve, reject) => {
    child.once('message', resolve);
    void end.then(({ code }) =>
      reject(new Error(`ended with ${code} before it was ready: ${stderr}`)),
    );
  });
  // Only some tests wait for it.
  notice.catch(() => undefined);
  return { child, notice, end };
}
