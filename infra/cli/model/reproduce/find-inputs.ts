// The stored inputs of a version, found by their names and known by their SHA-256.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../command.ts';
import type { StoredInput } from './recorded-training.ts';

/** A file that was given by its path, or one of the wanted name in a folder that was given. */
export async function findInputs(
  inputs: readonly StoredInput[],
  places: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const input of inputs) found.push(await findInput(input, places));
  return found;
}

async function findInput(input: StoredInput, places: readonly string[]): Promise<string> {
  const candidates = (await Promise.all(places.map((place) => candidatesIn(place, input)))).flat();
  for (const path of candidates) {
    if ((await sha256Of(path)) === input.sha256) return path;
  }
  const what = `${input.file} with SHA-256 ${short(input.sha256)}`;
  const [other] = candidates.filter((path) => basename(path) === basename(input.file));
  if (other === undefined) {
    throw new UsageError(
      `${what} is gone: nothing of this name lies in ${places.join(', ')}; say where it is with --data.`,
    );
  }
  throw new UsageError(
    `${other} has changed: its SHA-256 is ${short(await sha256Of(other))}, and the version was made from ${what}; restore it, or say with --data where the old one is.`,
  );
}

async function candidatesIn(place: string, { file }: StoredInput): Promise<string[]> {
  const what = await stat(place).catch(() => undefined);
  if (what?.isFile()) return [place];
  if (!what?.isDirectory()) return [];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const name = basename(file);
  return entries
    .filter((each) => each.isFile() && each.name === name)
    .map((each) => join(each.parentPath, each.name))
    .toSorted();
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const short = (sum: string): string => `${sum.slice(0, 12)}…`;
