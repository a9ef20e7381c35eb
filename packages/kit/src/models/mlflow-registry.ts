// A model registry at an MLflow server, by its REST interface. Aliases and versions are MLflow's own, so that people and
// other programs see and move them there.
import { ConfigError } from '../errors.ts';
import { checkFileSum } from './file-sums.ts';
import type { MlflowVersion } from './mlflow-answers.ts';
import { createMlflowCalls, isMissing, stateTag, type MlflowCalls } from './mlflow-calls.ts';
import { createMlflowHttp, type MlflowOptions } from './mlflow-http.ts';
import { registerAt, removeAt, sumTag } from './mlflow-register.ts';
import {
  byNumber,
  checkAlias,
  checkFile,
  checkModelName,
  checkRemovable,
  checkVersion,
  noAlias,
  noVersion,
} from './model-names.ts';
import type { ModelRegistry, OpenVersion, RegisteredVersion } from './model-registry.ts';

export function createMlflowRegistry(
  address: string,
  { nowMs = Date.now, ...options }: MlflowOptions & { nowMs?: () => number } = {},
): ModelRegistry {
  const calls = createMlflowCalls(createMlflowHttp(address, options));
  return {
    place: calls.place,
    resolve: async (name, alias) => ({ ...opened(calls, await named(calls, name, alias)), alias }),
    models: async () => (await calls.models()).map((each) => each.name).toSorted(),
    versions: (name) => listed(calls, name),
    open: async (name, version) => {
      checkModelName(name);
      return opened(calls, await numbered(calls, name, version));
    },
    register: async (name, filesOf, facts) => {
      checkModelName(name);
      return registerAt(calls, { name, filesOf, facts, nowMs });
    },
    setAlias: async (name, alias, version) => {
      checkModelName(name);
      checkAlias(alias);
      await numbered(calls, name, version);
      await calls.tell('POST', 'registered-models/alias', { name, alias, version });
    },
    dropAlias: async (name, alias) => {
      await known(calls, name);
      await calls
        .tell('DELETE', 'registered-models/alias', { name, alias })
        .catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
    },
    remove: async (name, version, inUse = new Set()) => {
      checkModelName(name);
      await numbered(calls, name, version);
      // MLflow itself would drop the alias without a word.
      checkRemovable({ name, version }, aliasesOf(await known(calls, name), version), inUse);
      await removeAt(calls, { name, version });
    },
  };
}

type Model = Awaited<ReturnType<MlflowCalls['model']>>;

async function known(calls: MlflowCalls, name: string): Promise<Model> {
  checkModelName(name);
  return calls.model(name).catch((error: unknown) => {
    if (isMissing(error)) throw noModel(calls, name);
    throw error;
  });
}

const noModel = (calls: MlflowCalls, name: string): ConfigError =>
  new ConfigError(`the model registry at ${calls.place} has no model ${name}; register one`);

export async function named(
  calls: MlflowCalls,
  name: string,
  alias: string,
): Promise<MlflowVersion> {
  checkModelName(name);
  try {
    return usable(await calls.byAlias(name, alias));
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { aliases } = await known(calls, name);
    throw noAlias(
      name,
      alias,
      aliases.map((each) => each.alias),
    );
  }
}

async function numbered(calls: MlflowCalls, name: string, version: string): Promise<MlflowVersion> {
  checkVersion(version, name);
  try {
    const found = await calls.byNumber(name, version);
    if (isWhole(found)) return usable(found);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const others = await listed(calls, name);
  throw noVersion(
    name,
    version,
    others.map((each) => each.version),
  );
}

const isWhole = (version: MlflowVersion): boolean => version.tags[stateTag] === undefined;

function usable(found: MlflowVersion): MlflowVersion {
  const { name, version, status } = found;
  if (status === 'READY' && isWhole(found)) return found;
  throw new ConfigError(
    `model ${name} version ${version} is not ready in MLflow (${status}); register it again`,
  );
}

async function listed(calls: MlflowCalls, name: string): Promise<readonly RegisteredVersion[]> {
  const model = await known(calls, name);
  const versions = (await calls.versions(name)).filter(isWhole);
  return versions
    .toSorted((a, b) => byNumber(a.version, b.version))
    .map(({ version, creation_timestamp: createdAtMs, tags }) => ({
      version,
      createdAtMs,
      tags,
      aliases: aliasesOf(model, version),
    }));
}

const aliasesOf = ({ aliases }: Model, version: string): string[] =>
  aliases
    .filter((each) => each.version === version)
    .map((each) => each.alias)
    .toSorted();

export function opened(calls: MlflowCalls, told: MlflowVersion): OpenVersion {
  const { name, version, tags } = told;
  return {
    name,
    version,
    readFile: async (file) => {
      checkFile(file, name, version);
      const bytes = await calls.readFile(told, file).catch((cause: unknown) => {
        if (!isMissing(cause)) throw cause;
        throw new ConfigError(noFile(calls, told, file), { cause });
      });
      checkFileSum({ name, version }, file, bytes, sumOf(tags, file));
      return bytes;
    },
  };
}

/** Whatever else a registry holds is no model of ours, and is told as that. */
function noFile({ place }: MlflowCalls, { name, version }: MlflowVersion, file: string): string {
  const sentence = `model ${name} version ${version} has no file ${file} at ${place}`;
  return file === 'model.json'
    ? `${sentence}, so it is no model of linecast; linecast model register makes one`
    : sentence;
}

/** A version registered by other programs may carry the sum of its graph alone. */
const sumOf = (tags: MlflowVersion['tags'], file: string): string | undefined =>
  tags[sumTag(file)] ?? (file === 'model.onnx' ? tags['sha256'] : undefined);
