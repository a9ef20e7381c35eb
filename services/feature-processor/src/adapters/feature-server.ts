// Everything that is answered over HTTP: our own pages, and those that Feast's clients ask for.
import type { Route } from '@linecast/kit';
import type { ServedSets } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { feastRoutes, type Store } from './feast-routes.ts';
import { featureRoutes } from './feature-routes.ts';

/** `stores`: where vectors are. */
export const createRoutes = (
  served: ServedSets,
  find: FindVectors,
  stores: readonly Store[],
): readonly Route[] => [...featureRoutes(served, find), ...feastRoutes(served, find, stores)];
