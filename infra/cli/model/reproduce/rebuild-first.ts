// The first model, made by `npm run train` from the archives of real odds: its own tables, its own Python program.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '@linecast/kit';
import { repoDir } from '../../../../services/trainer/src/config.ts';
import { run } from '../../../../services/trainer/src/python-env.ts';
import { TrainingRefused } from '../../../../services/trainer/src/training-refused.ts';
import { UsageError } from '../../command.ts';
import type { TrainPorts } from '../train/train-model.ts';
import { findInputs } from './find-inputs.ts';
import type { Recorded, StoredInput } from './recorded-training.ts';

export const firstCommand = 'npm run train';

export async function rebuildFirst(
  recorded: Recorded,
  places: { data: readonly string[]; out: string },
  { env }: TrainPorts,
): Promise<void> {
  const data = await dataFolder(recorded.sources, places.data);
  const failure = 'training failed; its last lines say why';
  await run(
    process.execPath,
    [join(repoDir, 'services/trainer/train.ts'), '--out', places.out],
    { ...env, LINECAST_DATA: data },
    failure,
  ).catch((error: unknown) => {
    throw error instanceof TrainingRefused ? new Unavailable(error.message) : error;
  });
}

/** The one folder in which the archives lie as the version names them, unchanged. */
async function dataFolder(
  sources: readonly StoredInput[],
  places: readonly string[],
): Promise<string> {
  for (const place of places) {
    const paths = sources.map(({ file }) => join(place, file));
    const areThere = await Promise.all(paths.map((path) => access(path).then(yes, no)));
    if (!areThere.every(Boolean)) continue;
    for (const [i, source] of sources.entries()) await findInputs([source], [paths[i] ?? '']);
    return place;
  }
  const files = sources.map(({ file }) => file).join(', ');
  throw new UsageError(
    `The inputs are gone: no folder of ${places.join(', ')} holds ${files}; say with --data where they are.`,
  );
}

const yes = (): boolean => true;
const no = (): boolean => false;
