// A model registry in a folder: `<folder>/<name>/aliases.json` ({"champion": "1"}) beside `<folder>/<name>/<version>/`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';
import type { ModelRegistry } from './model-registry.ts';

const aliasesSchema = z.record(z.string(), z.string());

/** One path segment that cannot lead out of its folder: no separator, no leading dot. */
const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

export function createFolderRegistry(folder: string): ModelRegistry {
  return {
    resolve: async (name, alias) => {
      checkSegment('model name', name);
      const version = await versionOf(join(folder, name, 'aliases.json'), name, alias);
      checkSegment(`version of model ${name}`, version);
      return {
        name,
        version,
        alias,
        readFile: async (file) => {
          checkSegment(`file of model ${name} version ${version}`, file);
          return readOrTell(
            join(folder, name, version, file),
            `model ${name} version ${version} has no file ${file}`,
          );
        },
      };
    },
  };
}

async function versionOf(path: string, name: string, alias: string): Promise<string> {
  const bytes = await readOrTell(path, `the model registry has no model ${name}`);
  const parsed = aliasesSchema.safeParse(parseJson(bytes.toString('utf8')));
  if (!parsed.success) {
    throw new ConfigError(`${path} must be JSON like {"champion": "1"}, from alias to version`);
  }
  const version = Object.hasOwn(parsed.data, alias) ? parsed.data[alias] : undefined;
  if (version !== undefined) return version;
  const known = Object.keys(parsed.data).join(', ') || 'none';
  throw new ConfigError(`model ${name} has no alias ${alias} in ${path} (it has: ${known})`);
}

function checkSegment(what: string, value: string): void {
  if (!segment.test(value)) {
    throw new ConfigError(`${JSON.stringify(value)} cannot be the ${what}: letters, digits, . _ -`);
  }
}

async function readOrTell(path: string, sentence: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ConfigError(`${sentence}: ${path} cannot be read; check MODEL_REGISTRY`, { cause });
  }
}

/** undefined when it is no JSON: the schema then refuses it in our words. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
