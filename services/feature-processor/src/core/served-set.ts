// The feature sets that can be asked for here, each with the market under which its vectors are kept.
import { nameAtVersion, type FeatureDefinition, type FeatureSet } from '@linecast/domain';

export type ServedSet = {
  set: FeatureSet;
  market: string;
  /** By the name of the feature, made once: it is looked into for every feature of every question. */
  columns: ReadonlyMap<string, FeatureDefinition>;
};

/** The first is told to whoever names none. */
export type ServedSets = readonly [ServedSet, ...ServedSet[]];

export function servedSetsOf([first, ...others]: readonly FeatureSet[]): ServedSets {
  if (!first) throw new RangeError('at least one feature set has to be served');
  return [servedSetOf(first), ...others.map(servedSetOf)];
}

export const servedSetOf = (set: FeatureSet): ServedSet => ({
  set,
  market: set.market,
  columns: new Map(set.definitions.map((each) => [each.name, each])),
});

/** Every definition of these sets, once. */
export function definitionsOf(sets: readonly FeatureSet[]): FeatureDefinition[] {
  const all = sets.flatMap(({ definitions }) => definitions);
  return [...new Map(all.map((each) => [nameAtVersion(each), each])).values()];
}

/** `mlb-moneyline@1`, or `mlb-moneyline` for its newest version, which is the last of that name. */
export function findServedSet(served: readonly ServedSet[], asked: string): ServedSet | undefined {
  return served.findLast(({ set }) => set.name === asked || nameAtVersion(set) === asked);
}

export const servedNames = (served: readonly ServedSet[]): string =>
  [...new Set(served.map(({ set }) => set.name))].join(', ');
