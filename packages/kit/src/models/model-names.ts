// What may name a model, a version, an alias and a file: the same in a folder and on a server, so that models can move.
import { ConfigError } from '../errors.ts';

/** One path segment that cannot lead out of its folder: no separator, no leading dot. */
const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const digits = /^[1-9]\d*$/;
/** MLflow keeps these for itself. */
const reserved = /^(latest|v\d+)$/i;

export function checkModelName(name: string): void {
  checkSegment('model name', name);
}

export function checkFile(file: string, name: string, version: string): void {
  checkSegment(`file of model ${name} version ${version}`, file);
}

export function checkVersion(version: string, name: string): void {
  if (digits.test(version)) return;
  throw new ConfigError(
    `${JSON.stringify(version)} cannot be the version of model ${name}: a whole number from 1`,
  );
}

export function checkAlias(alias: string): void {
  checkSegment('alias of a model', alias);
  if (/^\d+$/.test(alias)) {
    throw new ConfigError(
      `${JSON.stringify(alias)} cannot be an alias: numbers are versions; take champion, challenger, shadow …`,
    );
  }
  if (!reserved.test(alias)) return;
  throw new ConfigError(
    `${JSON.stringify(alias)} cannot be an alias: latest, v1, v2 … are reserved; take champion, challenger, shadow …`,
  );
}

function checkSegment(what: string, value: string): void {
  if (!segment.test(value)) {
    throw new ConfigError(`${JSON.stringify(value)} cannot be the ${what}: letters, digits, . _ -`);
  }
}

/** 2 before 10. */
export const byNumber = (a: string, b: string): number => Number(a) - Number(b);

/** Refuses to remove what somebody still needs, whatever the registry would allow. */
export function checkRemovable(
  { name, version }: { name: string; version: string },
  aliases: readonly string[],
  inUse: ReadonlySet<string>,
): void {
  const what = `model ${name} version ${version} stays`;
  if (aliases.length > 0) {
    throw new ConfigError(`${what}: it is the ${aliases.join(' and ')}; move the alias first`);
  }
  if (inUse.has(version)) {
    throw new ConfigError(`${what}: predictions of games that are not settled refer to it`);
  }
}

/** The one sentence for an alias nobody set. */
export function noAlias(name: string, alias: string, known: readonly string[]): ConfigError {
  return new ConfigError(
    `model ${name} has no alias ${alias} (it has: ${known.toSorted().join(', ') || 'none'})`,
  );
}

export const noVersion = (name: string, version: string, known: readonly string[]): ConfigError =>
  new ConfigError(
    `model ${name} has no version ${version} (it has: ${known.join(', ') || 'none'})`,
  );
