// What a folder registry keeps beside the files of its versions, and how it is written: whole, or not at all.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';
import { isCode, toldFull } from './folder-faults.ts';

const aliasesSchema = z.record(z.string(), z.string());
export type Aliases = Readonly<Record<string, string>>;

/** `registration.json` in the folder of a version. Versions that came with the source have none. */
export const registrationSchema = z.object({
  created_at: z.iso.datetime(),
  tags: z.record(z.string(), z.string()),
  params: z.record(z.string(), z.string()),
  metrics: z.record(z.string(), z.number().nullable()),
  sha256: z.record(z.string(), z.string()),
});
export type Registration = z.output<typeof registrationSchema>;
export const registrationFile = 'registration.json';

const removedSchema = z.array(z.string());

export async function readAliases(folder: string): Promise<Aliases> {
  const path = join(folder, 'aliases.json');
  const read = await readJson(path, aliasesSchema, 'must be JSON like {"champion": "1"}');
  return read ?? {};
}

export const writeAliases = (folder: string, aliases: Aliases): Promise<void> =>
  replaceFile(join(folder, 'aliases.json'), aliases);

export const readRegistration = (folder: string): Promise<Registration | undefined> =>
  readJson(join(folder, registrationFile), registrationSchema, 'is not what a registration holds');

/** Numbers of versions that are gone: none is given again. */
export const readRemoved = async (folder: string): Promise<readonly string[]> =>
  (await readJson(join(folder, 'removed.json'), removedSchema, 'must be JSON like ["1"]')) ?? [];

export const writeRemoved = (folder: string, removed: readonly string[]): Promise<void> =>
  replaceFile(join(folder, 'removed.json'), removed);

/** Undefined when the file is not there. */
async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  otherwise: string,
): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new ConfigError(`${path} cannot be read; check MODEL_REGISTRY`, { cause: error });
  });
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ConfigError(`${path} ${otherwise}; restore it`);
}

/** undefined when it is no JSON: the schema then refuses it in our words. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Readers see the old content or the new, never a half. */
async function replaceFile(path: string, value: unknown): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  await toldFull(path, async () => {
    try {
      await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
}

/** For the versions of one model; false where it was there. */
export const makeFolder = (own: string): Promise<boolean> =>
  toldFull(own, async () => {
    await mkdir(dirname(own), { recursive: true });
    try {
      // On a read-only disk "recursive" would say ENOENT, which tells nobody what is wrong.
      await mkdir(own);
      return true;
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    }
  });

/** A whole version appears at once under its number; false when somebody else has just taken that number. */
export async function placeVersion(
  folder: string,
  version: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<boolean> {
  const part = join(folder, `.${version}.${randomUUID()}`);
  return toldFull(folder, async () => {
    try {
      await mkdir(part);
      for (const [file, bytes] of files) {
        await writeFile(join(part, file), bytes, { flush: true });
      }
      await rename(part, join(folder, version));
      return true;
    } catch (error) {
      await rm(part, { recursive: true, force: true });
      if (isCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
      throw error;
    }
  });
}
