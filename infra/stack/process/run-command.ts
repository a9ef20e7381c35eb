import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Another account to run as; Postgres refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number };

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };
type How = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  account?: Account | undefined;
  input?: string;
  timeoutMs?: number;
};

/** Runs a command to its end; a command that cannot be started ends with code 127. */
export function runCommand(command: string, args: readonly string[], how: How = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(how.cwd && { cwd: how.cwd }),
      ...(how.env && { env: how.env }),
      ...how.account,
      ...(how.timeoutMs && { timeout: how.timeoutMs, killSignal: 'SIGKILL' as const }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
    // A command that ends without reading its input breaks the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(how.input ?? '');
  });
}

/** The full path of a program on PATH. */
export function findOnPath(program: string, path: string | undefined): string | undefined {
  return (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The last lines a command or a server wrote, for the end of an error sentence. */
export const lastLines = (text: string, count = 3): string =>
  text.trim().split('\n').slice(-count).join(' / ').trim();
