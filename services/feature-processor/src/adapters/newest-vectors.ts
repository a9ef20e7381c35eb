// The newest vectors of some fixtures, of every set, as Postgres has them: what an emptied online store is filled with.
import type { FeaturesUpdated } from '@linecast/protos';
import type { ServedSet } from '../core/served-set.ts';
import type { FindStored } from '../find-vectors.ts';

export type ReadNewestVectors = (
  served: readonly ServedSet[],
  fixtureIds: readonly string[],
) => Promise<readonly FeaturesUpdated[]>;

/** So many fixtures are one query, far below the time that a statement may take. */
const fixturesAtOnce = 100;

export function createReadNewestVectors(findStored: FindStored): ReadNewestVectors {
  return async (served, fixtureIds) => {
    // Neighbours in this order are games of the same days, and are found in the same tables.
    const sorted = fixtureIds.toSorted();
    const found: FeaturesUpdated[] = [];
    for (let start = 0; start < sorted.length; start += fixturesAtOnce) {
      const some = sorted.slice(start, start + fixturesAtOnce);
      for (const each of served) found.push(...(await findStored(each, some, null)).values());
    }
    return found;
  };
}
