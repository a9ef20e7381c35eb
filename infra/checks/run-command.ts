// Runs a tool of ours as a child process with its output passed through.
import { spawn } from 'node:child_process';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Resolves with the exit code; a signal counts as 1. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Environment = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
