// Python programs in the trainer's own environment: the versions of its libraries are the ones that linecast trains with.
import { join } from 'node:path';
import type { z } from 'zod';
import { openPythonEnv } from '../../../../services/trainer/src/python-env.ts';
import { TrainingRefused } from '../../../../services/trainer/src/training-refused.ts';
import { CACHE_DIR } from '../../../stack/places.ts';
import { lastLines, runCommand } from '../../../stack/process/run-command.ts';
import { BenchError } from '../../bench-error.ts';
import type { ModelBench } from '../part.ts';

const scripts = join(import.meta.dirname, '../python');

export type Python = <T extends z.ZodType>(
  script: string,
  args: readonly (string | number)[],
  answer: T,
) => Promise<z.output<T>>;

/** Each script is a process of its own that answers with one JSON value; libraries compute on one thread. */
export async function openPython({ root, env, say }: ModelBench): Promise<Python> {
  const trainer = join(root, 'services/trainer');
  const python = await openPythonEnv({
    requirementsPath: join(trainer, 'requirements.txt'),
    cacheDir: CACHE_DIR,
    env,
    say,
  }).catch((error: unknown) => {
    throw error instanceof TrainingRefused ? new BenchError(error.message) : error;
  });
  const told = {
    ...env,
    ...Object.fromEntries(threadSettings.map((name) => [name, '1'])),
    PYTHONPATH: trainer,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return async (script, args, answer) => {
    const ran = await runCommand(python, [join(scripts, script), ...args.map(String)], {
      env: told,
    });
    if (ran.code !== 0) throw new BenchError(`${script} failed: ${lastLines(ran.stderr)}`);
    return answer.parse(JSON.parse(ran.stdout));
  };
}

const threadSettings = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'POLARS_MAX_THREADS',
] as const;
