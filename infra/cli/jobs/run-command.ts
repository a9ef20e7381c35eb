// A step as a process of its own: what a person would type, so that what fails can be typed again.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from '../command.ts';
import type { RunCommand } from './job.ts';
import { withoutPasswords } from './secret-settings.ts';

const main = join(import.meta.dirname, '../main.ts');
/** Of what a step says on stderr so much is kept. */
const keptCharacters = 4_000;
/** What a step that was stopped may still take. */
const graceMs = 10_000;
/** A process that was killed has no code of its own; the shell's word for SIGTERM. */
const killedCode = 143;

export function createRunCommand(env: Environment, folder: string): RunCommand {
  return (words, signal) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [main, ...words, '--json'], {
        cwd: folder,
        env: { ...env, INIT_CWD: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own: Ctrl-C reaches it by us, and what it has started (Python) is stopped with it.
        detached: true,
      });
      let [stdout, said] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-keptCharacters);
      });
      const stop = (): void => {
        killGroup(child.pid, 'SIGTERM');
        setTimeout(() => killGroup(child.pid, 'SIGKILL'), graceMs).unref();
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      child.once('error', reject);
      child.once('close', (code) => {
        signal.removeEventListener('abort', stop);
        resolve({
          exitCode: code ?? killedCode,
          answer: parse(stdout),
          said: withoutPasswords(said.trimEnd()),
        });
      });
    });
}

/** A group that has ended already is no fault. */
function killGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A command that failed answers with nothing. */
function parse(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
}
