// Features over HTTP: what each one means, and the newest vector of a fixture.
import { declaredOf, fullFixtureId, type FeatureSet } from '@linecast/domain';
import { NotFound, type Route } from '@linecast/kit';
import { featureSetHash } from './feature-topic.ts';
import type { OnlineVectors } from './online-vectors.ts';

export function featureRoutes(
  set: FeatureSet,
  market: string,
  find: OnlineVectors['find'],
): readonly Route[] {
  const definitions = describeSet(set);
  return [
    {
      method: 'GET',
      path: '/v1/features/definitions',
      handle: async () => ({ body: definitions }),
    },
    {
      method: 'GET',
      path: '/v1/features/:fixture',
      handle: async ({ params }) => {
        const asked = params['fixture'] ?? '';
        const found = await find(market, fullFixtureId(asked));
        if (found === null) {
          throw new NotFound(`no features of "${asked}": no such fixture, or not quoted yet`);
        }
        const vector: unknown = JSON.parse(found);
        return { body: vector };
      },
    },
  ];
}

/** The registry of features as JSON, generated from the definitions themselves. */
export function describeSet(set: FeatureSet) {
  return {
    name: set.name,
    version: set.version,
    hash: featureSetHash(set),
    definitions: set.definitions.map(declaredOf),
  };
}
