// A version of `linecast model train`, trained again by the command that it names, on the very tables it names.
import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readTrainRequest } from '../train/read-train-request.ts';
import { trainModel, type TrainPorts } from '../train/train-model.ts';
import type { Recorded, StoredInput } from './recorded-training.ts';

/** In one sentence why there is no model; undefined where `out` holds one. */
export async function rebuildTrained(
  recorded: Recorded,
  flags: Readonly<Record<string, string>>,
  places: { inputs: readonly string[]; folder: string; out: string },
  ports: TrainPorts,
): Promise<string | undefined> {
  const named = await asNamed(recorded.sources, places);
  const pathsOf = (use: string): string[] =>
    named.filter(({ input }) => input.use === use).map(({ path }) => path);
  const [data, holdout] = [pathsOf('train'), pathsOf('hold out')];
  const request = readTrainRequest({
    words: [],
    flags: {
      ...flags,
      data: data.join(','),
      ...(holdout.length > 0 && { holdout: holdout.join(',') }),
      out: places.out,
    },
    folder: places.folder,
  });
  const { seed = request.seed, note, command } = recorded;
  const outcome = await trainModel({ ...request, seed, note, command }, ports);
  return outcome.kind === 'refused' ? outcome.sentence : undefined;
}

/** A table may lie elsewhere under another name by now; a model names its tables as they were called then. */
async function asNamed(
  sources: readonly StoredInput[],
  { inputs, folder }: { inputs: readonly string[]; folder: string },
): Promise<{ input: StoredInput; path: string }[]> {
  const named = [];
  for (const [place, input] of sources.entries()) {
    const own = join(folder, 'inputs', String(place));
    await mkdir(own, { recursive: true });
    const path = join(own, basename(input.file));
    await symlink(inputs[place] ?? '', path);
    named.push({ input, path });
  }
  return named;
}
