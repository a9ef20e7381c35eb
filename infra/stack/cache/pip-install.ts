import { findOnPath, lastLines, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import { fetching } from './fetching.ts';
import { fillOnce } from './fill-once.ts';
import type { Say } from '../server.ts';

type Wheel = {
  /** Where it is unpacked to, once. */
  readonly dir: string;
  /** The file with its version and hashes. */
  readonly requirements: string;
  readonly what: string;
  /** How to do without, for when it cannot be fetched; takes the reason why not. */
  readonly otherwise: (reason: string) => string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
};

/** Unpacks a hash-pinned wheel into a folder of ours; no virtual environment, nothing global. */
export function pipInstall(wheel: Wheel): Promise<string> {
  const { dir, what, say, otherwise, env } = wheel;
  const missing = (reason: string): StackError => new StackError('missing', otherwise(reason));
  return fillOnce(dir, async (part) => {
    const python = findOnPath('python3', env['PATH']);
    if (!python) throw missing('there is no python3');
    const pip = await runCommand(python, ['-m', 'pip', '--version'], { env });
    if (pip.code !== 0) throw missing('python3 has no pip');
    await fetching(say, what, async () => {
      const args = ['-m', 'pip', 'install', ...FLAGS, '--target', part, '-r', wheel.requirements];
      const ran = await runCommand(python, args, { env });
      if (ran.code !== 0) throw missing(`pip failed: ${lastLines(ran.stderr, 1)}`);
    });
  });
}

const FLAGS = [
  ...['--no-deps', '--no-compile', '--only-binary', ':all:', '--require-hashes'],
  ...['--quiet', '--disable-pip-version-check', '--no-input'],
] as const;
