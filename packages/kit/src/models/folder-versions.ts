// The versions that lie in the folder of one model.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { checkFileSum } from './file-sums.ts';
import { readRegistration, type Aliases } from './folder-files.ts';
import { byNumber, checkFile, checkVersion, noVersion } from './model-names.ts';
import type { OpenVersion, RegisteredVersion } from './model-registry.ts';

export async function versionsIn(own: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(own).catch((cause: unknown) => {
    const sentence = `the model registry has no model ${name}: ${own} cannot be read; check MODEL_REGISTRY, and the MODEL_NAMES that are asked of it`;
    throw new ConfigError(sentence, { cause });
  });
  return entries.filter((each) => /^[1-9]\d*$/.test(each)).toSorted(byNumber);
}

export async function checkIsThere(own: string, name: string, version: string): Promise<void> {
  checkVersion(version, name);
  const known = await versionsIn(own, name);
  if (!known.includes(version)) throw noVersion(name, version, known);
}

export async function registered(
  own: string,
  version: string,
  aliases: Aliases,
): Promise<RegisteredVersion> {
  const registration = await readRegistration(join(own, version));
  return {
    version,
    createdAtMs: registration ? Date.parse(registration.created_at) : null,
    tags: registration?.tags ?? {},
    aliases: aliasesOf(aliases, version),
  };
}

export const aliasesOf = (aliases: Aliases, version: string): string[] =>
  Object.keys(aliases)
    .filter((alias) => aliases[alias] === version)
    .toSorted();

export function opened(own: string, name: string, version: string): OpenVersion {
  return {
    name,
    version,
    readFile: async (file) => {
      checkFile(file, name, version);
      const path = join(own, version, file);
      const bytes = await readFile(path).catch((cause: unknown) => {
        const sentence = `model ${name} version ${version} has no file ${file}: ${path} cannot be read; check MODEL_REGISTRY`;
        throw new ConfigError(sentence, { cause });
      });
      const registration = await readRegistration(join(own, version));
      checkFileSum({ name, version }, file, bytes, registration?.sha256[file]);
      return bytes;
    },
  };
}
