// A model registry in a folder: `<folder>/<name>/aliases.json` ({"champion": "1"}) beside `<folder>/<name>/<version>/`.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { readAliases, writeAliases } from './folder-files.ts';
import { inTurn } from './folder-lock.ts';
import { checkIsThere, opened, registered, versionsIn } from './folder-versions.ts';
import { registerIn, removeFrom } from './folder-writes.ts';
import { checkAlias, checkModelName, checkVersion, noAlias } from './model-names.ts';
import type { ModelRegistry } from './model-registry.ts';

export function createFolderRegistry(
  folder: string,
  nowMs: () => number = Date.now,
): ModelRegistry {
  const folderOf = (name: string): string => {
    checkModelName(name);
    return join(folder, name);
  };
  return {
    place: folder,
    resolve: async (name, alias) => {
      const own = folderOf(name);
      await versionsIn(own, name);
      const aliases = await readAliases(own);
      const version = Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
      if (version === undefined) throw noAlias(name, alias, Object.keys(aliases));
      checkVersion(version, name);
      return { ...opened(own, name, version), alias };
    },
    models: () => modelsIn(folder),
    versions: async (name) => {
      const own = folderOf(name);
      const aliases = await readAliases(own);
      const numbers = await versionsIn(own, name);
      return Promise.all(numbers.map((version) => registered(own, version, aliases)));
    },
    open: async (name, version) => {
      const own = folderOf(name);
      await checkIsThere(own, name, version);
      return opened(own, name, version);
    },
    register: async (name, filesOf, facts) =>
      registerIn({ own: folderOf(name), name }, filesOf, facts, nowMs()),
    setAlias: async (name, alias, version) => {
      const own = folderOf(name);
      checkAlias(alias);
      await checkIsThere(own, name, version);
      await inTurn(own, async () => {
        // Asked again: it may have been removed while we waited.
        await checkIsThere(own, name, version);
        await writeAliases(own, { ...(await readAliases(own)), [alias]: version });
      });
    },
    dropAlias: async (name, alias) => {
      const own = folderOf(name);
      await versionsIn(own, name);
      await inTurn(own, async () => {
        const { [alias]: gone, ...others } = await readAliases(own);
        if (gone !== undefined) await writeAliases(own, others);
      });
    },
    remove: async (name, version, inUse = new Set()) =>
      removeFrom({ own: folderOf(name), name }, version, inUse),
  };
}

async function modelsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ConfigError(`${folder} cannot be read; check MODEL_REGISTRY`, { cause });
  });
  const names = entries.filter((each) => each.isDirectory() && !each.name.startsWith('.'));
  return names.map((each) => each.name).toSorted();
}
