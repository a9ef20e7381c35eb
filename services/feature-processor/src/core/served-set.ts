// The feature sets that can be asked for here, each with the market under which its vectors are kept.
import { nameAtVersion, type FeatureSet } from '@linecast/domain';
import { featureSet, vectorMarket } from './draft-vector.ts';

export type ServedSet = { set: FeatureSet; market: string };

/** The first is told to whoever names none. */
export type ServedSets = readonly [ServedSet, ...ServedSet[]];
export const servedSets: ServedSets = [{ set: featureSet, market: vectorMarket }];

/** `mlb-moneyline@1`, or `mlb-moneyline` for its newest version, which is the last of that name. */
export function findServedSet(served: readonly ServedSet[], asked: string): ServedSet | undefined {
  return served.findLast(({ set }) => set.name === asked || nameAtVersion(set) === asked);
}

export const servedNames = (served: readonly ServedSet[]): string =>
  [...new Set(served.map(({ set }) => set.name))].join(', ');
