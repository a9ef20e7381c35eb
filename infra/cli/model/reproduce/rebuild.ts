// A version made again in a folder of its own, by whichever command made it.
import { join } from 'node:path';
import { dataDirOf, repoDir } from '../../../../services/trainer/src/config.ts';
import { UsageError, type Environment } from '../../command.ts';
import { numbered, readBundle } from '../registry/read-bundle.ts';
import type { ToldVersion } from '../registry/read-version.ts';
import type { TrainPorts } from '../train/train-model.ts';
import { withCommit } from './compare-files.ts';
import { findInputs } from './find-inputs.ts';
import { firstCommand, rebuildFirst } from './rebuild-first.ts';
import { rebuildTrained } from './rebuild-trained.ts';
import { flagsOf, type Recorded } from './recorded-training.ts';

export type Rebuilt =
  { kind: 'made'; files: ReadonlyMap<string, Uint8Array> } | { kind: 'refused'; sentence: string };

/** Where tables lie unless somebody moved them. */
export const usualPlaces = (env: Environment): string[] => [
  join(repoDir, '.cache/jobs'),
  dataDirOf(env),
];

/** `data`: where the inputs are looked for. `work`: an empty folder. */
export async function rebuild(
  { name, version }: ToldVersion,
  recorded: Recorded,
  { data, work }: { data: readonly string[]; work: string },
  ports: TrainPorts,
): Promise<Rebuilt> {
  const out = join(work, 'model');
  const flags = flagsOf(recorded.command);
  if (flags) {
    const inputs = await findInputs(recorded.sources, data);
    const places = { inputs, folder: work, out };
    const sentence = await rebuildTrained(recorded, flags, places, ports);
    if (sentence !== undefined) return { kind: 'refused', sentence };
  } else if (recorded.command === firstCommand) {
    await rebuildFirst(recorded, { data, out }, ports);
  } else {
    throw new UsageError(
      `${name} version ${version} was made by "${recorded.command}", and linecast does not know that command.`,
    );
  }
  const made = withCommit(numbered(await readBundle(out), version), recorded.gitCommit);
  return { kind: 'made', files: made };
}
