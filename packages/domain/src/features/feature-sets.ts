// Every feature set there is, the newest version of each last.
import { nameAtVersion } from './definition.ts';
import type { FeatureSet } from './feature-set.ts';
import { mlbMoneyline } from './mlb-moneyline.ts';
import { mlbSets } from './mlb-sets.ts';

export const featureSets: readonly FeatureSet[] = [mlbMoneyline, ...mlbSets];

/** `mlb-moneyline@1`, or `mlb-moneyline` for its newest version. */
export function findFeatureSet(asked: string): FeatureSet | undefined {
  return featureSets.findLast((set) => set.name === asked || nameAtVersion(set) === asked);
}
