// What a service reads of an MLflow: the version that an alias names. What it named is kept, and when a service starts
// while it is away, what it named last is served. Once a version was found the caller has one to go on with, and is told
// that the registry is away like everybody else.
import { ConfigError, LinecastError, Unavailable } from '../errors.ts';
import type { MlflowVersion } from './mlflow-answers.ts';
import { createMlflowCalls } from './mlflow-calls.ts';
import { createMlflowHttp, MlflowAway, type MlflowOptions } from './mlflow-http.ts';
import { sumTag } from './mlflow-register.ts';
import { named, opened } from './mlflow-registry.ts';
import type { ModelReader, ModelVersion } from './model-registry.ts';
import type { SeenVersions } from './seen-versions.ts';

/** What varies, and a constant sentence. */
export type Warn = (facts: Readonly<Record<string, unknown>>, sentence: string) => void;

type Needs = MlflowOptions & { seen: SeenVersions; warn: Warn };

export function createMlflowReader(
  address: string,
  { seen, warn, ...options }: Needs,
): ModelReader {
  const calls = createMlflowCalls(createMlflowHttp(address, options));
  const { place } = calls;
  const keep = createKeep(place, seen, warn);
  const found = new Set<string>();

  const recall = async (name: string, alias: string, away: MlflowAway): Promise<ModelVersion> => {
    if (found.has(`${name} ${alias}`)) throw away;
    const version = await seen.recall(place, name, alias).catch((error: unknown) => {
      throw spoilt(error, away);
    });
    if (!version) throw away;
    const facts = { model: name, version: version.version, alias, reason: away.message };
    warn(facts, 'the model registry is away: the version that it named last is taken');
    const readFile = (file: string) =>
      version.readFile(file).catch((error: unknown) => {
        throw spoilt(error, away);
      });
    return { ...version, readFile };
  };

  const ask = async (name: string, alias: string): Promise<ModelVersion> => {
    const told = await named(calls, name, alias);
    const version = { ...opened(calls, told), alias };
    await keep(version, told);
    return version;
  };

  return {
    place,
    resolve: async (name, alias) => {
      const version = await ask(name, alias).catch(async (error: unknown) => {
        if (error instanceof MlflowAway) return recall(name, alias, error);
        // A refusal counts: whoever may not read, or finds nothing, is not given what was there before.
        if (error instanceof ConfigError) await seen.forget(place, name, alias).catch(foreseen);
        throw error;
      });
      found.add(`${name} ${alias}`);
      return version;
    },
  };
}

/** A copy that cannot be made or is damaged is no news while the registry answers; a bug is. */
function foreseen(error: unknown): void {
  if (!(error instanceof LinecastError)) throw error;
}

const spoilt = (error: unknown, away: MlflowAway): unknown =>
  error instanceof ConfigError
    ? new Unavailable(`${away.message}; its copy is of no use: ${error.message}`, { cause: error })
    : error;

/** Never fails for a foreseeable reason: a version that cannot be kept is served all the same. */
function createKeep(place: string, seen: SeenVersions, warn: Warn) {
  /** What of each alias is kept, or was told that it cannot be. */
  const dealtWith = new Map<string, string>();
  return async (version: ModelVersion, told: MlflowVersion): Promise<void> => {
    const { name, alias } = version;
    if (dealtWith.get(`${name} ${alias}`) === version.version) return;
    const facts = { model: name, version: version.version, alias };
    const sums = sumsOf(told);
    try {
      if (sums) await seen.keep(place, { version, sums, createdAtMs: told.creation_timestamp });
      else warn(facts, 'registered without the sums of its files, so no copy of it is kept');
    } catch (error) {
      foreseen(error);
      // It went away just now: the next time it answers will do.
      if (error instanceof MlflowAway) return;
      const reason = error instanceof Error ? error.message : '';
      const sentence = 'no copy is kept for when the registry is away; see MODEL_CACHE';
      warn({ ...facts, reason }, sentence);
    }
    dealtWith.set(`${name} ${alias}`, version.version);
  };
}

/** Undefined for a version that another program registered: a copy of it could not be held against anything. */
function sumsOf({ tags }: MlflowVersion): Record<string, string> | undefined {
  const prefix = sumTag('');
  const sums = Object.entries(tags).filter(([tag]) => tag.startsWith(prefix));
  if (sums.length === 0) return undefined;
  return Object.fromEntries(sums.map(([tag, sum]) => [tag.slice(prefix.length), sum]));
}
