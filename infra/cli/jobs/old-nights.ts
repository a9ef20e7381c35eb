// What the nights of a model left on the disk, and what of it may go: all but the newest nights, and the tables that a
// registered version was trained on, which `linecast model reproduce` asks for.
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../model/reproduce/find-inputs.ts';

/** `place`: under the folder of all nights: 2016-06-25/mlb-total.parquet. */
export type Left = { place: string; keptBecause: string | null };

export type Wanted = { model: string; keep: number; trainedOn: ReadonlySet<string> };

const isNight = (name: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(name);

export async function leftByNights(
  work: string,
  { model, keep, trainedOn }: Wanted,
): Promise<Left[]> {
  const nights: { night: string; names: string[] }[] = [];
  for (const night of (await readdir(work)).filter(isNight).toSorted().toReversed()) {
    const names = (await readdir(join(work, night))).filter((name) => isOf(model, name));
    if (names.length > 0) nights.push({ night, names: names.toSorted() });
  }
  const left: Left[] = [];
  for (const [age, { night, names }] of nights.entries()) {
    for (const name of names) {
      const place = join(night, name);
      if (age < keep) left.push({ place, keptBecause: `it is of the newest ${keep} nights` });
      else left.push({ place, keptBecause: await reasonOf(join(work, place), model, trainedOn) });
    }
  }
  return left;
}

/** Its table with what a build leaves beside it, its model, its page; not those of a model whose name begins alike. */
function isOf(model: string, name: string): boolean {
  return [model, `${model}-champion.html`].includes(name) || name.startsWith(`${model}.parquet`);
}

async function reasonOf(
  path: string,
  model: string,
  trainedOn: ReadonlySet<string>,
): Promise<string | null> {
  if (!path.endsWith(`${model}.parquet`)) return null;
  return trainedOn.has(await sha256Of(path)) ? 'a registered version was trained on it' : null;
}

/** A night that is empty then goes too. */
export async function removeLeft(work: string, left: readonly Left[]): Promise<void> {
  const gone = left.filter(({ keptBecause }) => keptBecause === null);
  for (const { place } of gone) await rm(join(work, place), { recursive: true, force: true });
  const nights = new Set(gone.map(({ place }) => join(work, place, '..')));
  for (const night of nights) {
    if ((await readdir(night)).length === 0) await rmdir(night);
  }
}
