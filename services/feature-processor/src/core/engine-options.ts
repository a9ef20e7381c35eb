// How the stream of features is made here: which sets, how often at most, how late a quote may come.
import {
  cutOffBeforeStartMs,
  findFeatureSet,
  nameAtVersion,
  scheduleSet,
  type EngineOptions,
  type FeatureSet,
} from '@linecast/domain';

/** A game leaves the memory so long after its scheduled start: quotes for it are refused from the start on. */
export const evictAfterStartMs = 6 * 60 * 60_000;

/** A source so far behind the others of its fixture is not waited for: it has fallen silent. */
export const silentSourceMs = cutOffBeforeStartMs / 2;

export function engineOptionsOf(
  sets: readonly FeatureSet[],
  { intervalMs, latenessMs }: Pick<EngineOptions, 'intervalMs' | 'latenessMs'>,
): EngineOptions {
  // Power is the default of MLB (odds-math 3.4), the one sport there is.
  return { sets: sets.map(scheduleSet), intervalMs, latenessMs, devigMethod: 'power' };
}

/** The sets of a list like `mlb-moneyline@1,mlb-total`; the names nobody knows when there are such. */
export function readFeatureSets(
  names: readonly string[],
): { kind: 'sets'; sets: FeatureSet[] } | { kind: 'unknown'; names: string[] } {
  const found = names.map((name) => ({ name, set: findFeatureSet(name) }));
  const unknown = found.flatMap(({ name, set }) => (set ? [] : [name]));
  if (unknown.length > 0) return { kind: 'unknown', names: unknown };
  const sets = new Map(found.flatMap(({ set }) => (set ? [[nameAtVersion(set), set]] : [])));
  return { kind: 'sets', sets: [...sets.values()] };
}
