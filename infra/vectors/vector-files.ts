// The vector files of a folder: every *.json in it, each a table of sections.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFields } from './compare.ts';
import type { VectorSection } from './run-vectors.ts';

export type VectorFile = { file: string; sections: readonly VectorSection[] };

/** What keeps the vectors from being run, in one sentence. */
export class VectorFault extends Error {
  override readonly name = 'VectorFault';
}

/** Throws {@link VectorFault} for a folder or file that cannot be read, and for a folder without a single vector. */
export function readVectorFiles(folder: string): VectorFile[] {
  const files = jsonFilesIn(folder).map((file) => readVectorFile(folder, file));
  const count = files.flatMap(({ sections }) => sections.flatMap(({ vectors }) => vectors)).length;
  if (count === 0)
    throw new VectorFault(`${folder} holds no vectors: give a folder of vector files`);
  return files;
}

function jsonFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (error) {
    throw new VectorFault(`cannot read the folder ${folder}: ${reasonOf(error)}`);
  }
}

function readVectorFile(folder: string, file: string): VectorFile {
  const content = parse(join(folder, file));
  if (!isFields(content)) throw new VectorFault(`${join(folder, file)} is no table of sections`);
  const samples = isFields(content['samples']) ? content['samples'] : {};
  const sections = Object.entries(content).flatMap(([section, value]) => {
    if (!isFields(value) || !Object.hasOwn(value, 'vectors')) return [];
    const { vectors } = value;
    if (Array.isArray(vectors)) return [{ section, vectors, samples }];
    throw new VectorFault(`the vectors of "${section}" in ${join(folder, file)} are no list`);
  });
  return { file, sections };
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new VectorFault(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** Node's messages repeat the path and the call after the comma. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(', ')[0] ?? '';
