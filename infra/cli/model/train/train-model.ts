// The steps of a training: the table is held against what is expected of it, then Python does the rest and says what became.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '@linecast/kit';
import { repoDir } from '../../../../services/trainer/src/config.ts';
import { openPythonEnv, run } from '../../../../services/trainer/src/python-env.ts';
import { TrainingRefused } from '../../../../services/trainer/src/training-refused.ts';
import type { Environment } from '../../command.ts';
import { checkTable } from '../../features/build/check-table.ts';
import { readCeilings } from '../../features/build/read-request.ts';
import type { TrainRequest } from './read-train-request.ts';
import { outcomeSchema, trainingJob, type Outcome } from './training-job.ts';

export type TrainPorts = { env: Environment; say: (line: string) => void };

const trainerDir = join(repoDir, 'services/trainer');

export async function trainModel(
  request: TrainRequest,
  { env, say }: TrainPorts,
): Promise<Outcome> {
  const unfit = await unfitTable([...request.data, ...request.holdout]);
  if (unfit !== undefined) return { kind: 'refused', cause: 'leak', sentence: unfit };
  const python = await openPythonEnv({
    requirementsPath: join(trainerDir, 'requirements.txt'),
    cacheDir: join(repoDir, '.cache'),
    env,
    say,
  }).catch((error: unknown) => {
    throw error instanceof TrainingRefused ? new Unavailable(error.message) : error;
  });
  const folder = await mkdtemp(join(tmpdir(), 'linecast-train-'));
  try {
    return await runTrainer(python, request, folder, env);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The expectations of `features check`; the first that fails, in words. */
async function unfitTable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const { verdicts } = await checkTable(path, readCeilings({}));
    const failed = verdicts.find(({ isMet }) => !isMet);
    if (!failed) continue;
    return `nothing should be trained on ${path}: "${failed.expectation}" fails with ${failed.found}. Build it again (linecast features build), or see linecast features check for what is wrong`;
  }
  return undefined;
}

async function runTrainer(
  python: string,
  request: TrainRequest,
  folder: string,
  env: Environment,
): Promise<Outcome> {
  const [job, outcome] = [join(folder, 'job.json'), join(folder, 'outcome.json')];
  await writeFile(job, JSON.stringify(trainingJob(request, { outcome, trainerDir })));
  const failure = 'the trainer stopped without saying why; its last lines may tell';
  const failed = await run(
    python,
    ['-m', 'linecast_trainer.train', job],
    { ...env, PYTHONPATH: trainerDir },
    failure,
  ).catch((error: unknown) => error);
  const told = await readFile(outcome, 'utf8').catch(() => undefined);
  if (told !== undefined) return outcomeSchema.parse(JSON.parse(told));
  throw failed instanceof TrainingRefused ? new Unavailable(failure) : failed;
}
