// The pinned Python environment: made once per content of requirements.txt, by uv where it is on PATH, else by pip.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrainingRefused } from './training-refused.ts';

const pythons = ['python3', 'python3.13', 'python3.12', 'python3.11'];
const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 11))';

type Env = Readonly<Record<string, string | undefined>>;
export type PythonEnvOptions = {
  requirementsPath: string;
  cacheDir: string;
  env: Env;
  say: (line: string) => void;
};

/** Returns the interpreter of an environment that holds exactly `requirementsPath`. */
export async function openPythonEnv(options: PythonEnvOptions): Promise<string> {
  const { requirementsPath, cacheDir, env, say } = options;
  const requirements = await readFile(requirementsPath);
  const hash = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  const dir = join(cacheDir, `trainer-venv-${hash}`);
  const python = join(dir, 'bin', 'python');
  // The mark is written last: an environment whose making was interrupted is made again.
  const mark = join(dir, 'complete');
  if (existsSync(mark)) return python;
  const steps = installSteps(dir, python, options);
  await rm(dir, { recursive: true, force: true });
  say('making the Python environment of the trainer (once; about 10 s with uv, 60 s with pip)');
  for (const [command, ...args] of steps) {
    await run(command, args, env, 'making the Python environment failed; its last lines say why');
  }
  await writeFile(mark, '');
  return python;
}

type Step = [command: string, ...args: string[]];

function installSteps(
  dir: string,
  python: string,
  { requirementsPath, env }: PythonEnvOptions,
): Step[] {
  if (spawnSync('uv', ['--version'], { env }).status === 0) {
    return [
      ['uv', 'venv', '--quiet', '--python', '>=3.11', dir],
      ['uv', 'pip', 'sync', '--quiet', '--require-hashes', '--python', python, requirementsPath],
    ];
  }
  const found = pythons.find((name) => spawnSync(name, ['-c', isNewEnough], { env }).status === 0);
  if (found === undefined) {
    throw new TrainingRefused(
      'training needs Python 3.11 or newer (or uv) on PATH; running linecast needs neither',
    );
  }
  const install = ['install', '--quiet', '--disable-pip-version-check', '--no-compile'];
  return [
    [found, '-m', 'venv', dir],
    [python, '-m', 'pip', ...install, '--require-hashes', '-r', requirementsPath],
  ];
}

/** Runs a program to its end with its output on ours; a failure is one sentence. */
export async function run(
  command: string,
  args: readonly string[],
  env: Env,
  failure: string,
): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Bytecode files would land in the checkout, beside the sources.
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new TrainingRefused(failure);
}
