// Copies of what a registry on the network named, so that a service can start while that registry is away. A folder registry
// of its own for each place: a copy is held against the sums it was registered with whenever it is read.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './file-sums.ts';
import { toldFull } from './folder-faults.ts';
import {
  makeFolder,
  placeVersion,
  readAliases,
  readRegistration,
  registrationFile,
} from './folder-files.ts';
import { createFolderRegistry } from './folder-registry.ts';
import { versionsIn } from './folder-versions.ts';
import { checkModelName, checkVersion } from './model-names.ts';
import type { ModelRegistry, ModelVersion } from './model-registry.ts';

export type Seen = {
  version: ModelVersion;
  /** Of every file it was registered with. */
  sums: Readonly<Record<string, string>>;
  createdAtMs: number;
};

export type SeenVersions = {
  /** Reads every file, and keeps all or nothing; then the alias names it. */
  keep: (place: string, seen: Seen) => Promise<void>;
  /** What the alias named last, there; undefined where nothing was kept. */
  recall: (place: string, name: string, alias: string) => Promise<ModelVersion | undefined>;
  /** The registry says that the alias names nothing that can be served. */
  forget: (place: string, name: string, alias: string) => Promise<void>;
};

/** Others may be reading the one before. */
const keptOfEach = 3;

export function createSeenVersions(folder: string): SeenVersions {
  // Version 1 of one server is not version 1 of another.
  const folderOf = (place: string): string =>
    join(folder, sha256Of(Buffer.from(place)).slice(0, 16));
  return {
    keep: async (place, seen) => {
      const at = folderOf(place);
      const { name, version, alias } = seen.version;
      // A server that answers with a path is not followed there.
      checkModelName(name);
      checkVersion(version, name);
      const own = join(at, name);
      const copies = createFolderRegistry(at);
      if (!(await isWhole(copies, own, seen))) await copy(own, seen);
      if ((await readAliases(own))[alias] !== version) await copies.setAlias(name, alias, version);
      await prune(own, name);
    },
    recall: async (place, name, alias) => {
      const at = folderOf(place);
      const aliases = await readAliases(join(at, name));
      if (!Object.hasOwn(aliases, alias)) return undefined;
      return createFolderRegistry(at).resolve(name, alias);
    },
    forget: async (place, name, alias) => {
      const at = folderOf(place);
      const aliases = await readAliases(join(at, name));
      if (Object.hasOwn(aliases, alias)) await createFolderRegistry(at).dropAlias(name, alias);
    },
  };
}

async function isWhole(
  copies: ModelRegistry,
  own: string,
  { version: { name, version }, sums }: Seen,
): Promise<boolean> {
  try {
    const registration = await readRegistration(join(own, version));
    if (!isSame(registration?.sha256 ?? {}, sums)) return false;
    const { readFile } = await copies.open(name, version);
    for (const file of Object.keys(sums)) await readFile(file);
    return true;
  } catch {
    // Whatever is wrong with a copy, a new one is made.
    return false;
  }
}

const isSame = (a: Seen['sums'], b: Seen['sums']): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(b).every(([file, sum]) => a[file] === sum);

async function copy(own: string, { version, sums, createdAtMs }: Seen): Promise<void> {
  const files = new Map<string, Uint8Array>();
  for (const file of Object.keys(sums)) files.set(file, await version.readFile(file));
  const created_at = new Date(createdAtMs).toISOString();
  const registration = { created_at, tags: {}, params: {}, metrics: {}, sha256: sums };
  files.set(registrationFile, Buffer.from(`${JSON.stringify(registration, null, 2)}\n`));
  await makeFolder(own);
  await toldFull(own, () => rm(join(own, version.version), { recursive: true, force: true }));
  // Where somebody else has just kept the same one, that will do.
  await placeVersion(own, version.version, files);
}

async function prune(own: string, name: string): Promise<void> {
  const named = new Set(Object.values(await readAliases(own)));
  const older = (await versionsIn(own, name)).slice(0, -keptOfEach);
  for (const version of older.filter((each) => !named.has(each))) {
    await rm(join(own, version), { recursive: true, force: true });
  }
}
