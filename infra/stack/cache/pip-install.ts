import { findOnPath, lastLines, runCommand } from '../process/run-command.ts';

export type PipOutcome = { kind: 'installed' } | { kind: 'failed'; reason: string };

/** Unpacks hash-pinned wheels into a folder of ours; no virtual environment, nothing global. */
export async function pipInstall(
  requirements: string,
  target: string,
  env: NodeJS.ProcessEnv,
): Promise<PipOutcome> {
  const python = findOnPath('python3', env['PATH']);
  if (!python) return { kind: 'failed', reason: 'there is no python3' };
  const pip = await runCommand(python, ['-m', 'pip', '--version'], { env });
  if (pip.code !== 0) return { kind: 'failed', reason: 'python3 has no pip' };
  const flags = ['--no-deps', '--no-compile', '--only-binary', ':all:', '--require-hashes'];
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  const args = ['-m', 'pip', 'install', ...quiet, ...flags, '--target', target, '-r', requirements];
  const ran = await runCommand(python, args, { env });
  if (ran.code === 0) return { kind: 'installed' };
  return { kind: 'failed', reason: `pip failed (${lastLines(ran.stderr, 1)})` };
}
