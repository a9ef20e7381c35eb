// Features over HTTP: what each one means, and the vector of a fixture, now or at a time in the past.
import { declaredOf, type FeatureSet } from '@linecast/domain';
import { NotFound, type HttpRequest, type Route } from '@linecast/kit';
import type { ServedSets } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { featureSetHash } from './feature-topic.ts';
import { readFixtureQuestion } from './fixture-question.ts';

export function featureRoutes(served: ServedSets, find: FindVectors): readonly Route[] {
  const definitions = describeSet(served[0].set);
  return [
    {
      method: 'GET',
      path: '/v1/features/definitions',
      handle: async () => ({ body: definitions }),
    },
    {
      method: 'GET',
      path: '/v1/features/:fixture',
      handle: async (request) => ({ body: await tellVector(request, served, find) }),
    },
  ];
}

/** The value as it was published, and a list of warnings beside it when there are any. */
async function tellVector(request: HttpRequest, served: ServedSets, find: FindVectors) {
  const { fixtureId, served: set, asOfMs } = readFixtureQuestion(request, served);
  const found = fixtureId === null ? null : await find(set, [fixtureId], asOfMs);
  const vector = fixtureId === null ? undefined : found?.vectors.get(fixtureId);
  if (!found || !vector) throw notQuoted(request.params['fixture'] ?? '', asOfMs);
  return found.warnings.length > 0 ? { ...vector, warnings: found.warnings } : vector;
}

function notQuoted(asked: string, asOfMs: number | null): NotFound {
  const when = asOfMs === null ? '' : ` at ${new Date(asOfMs).toISOString()}`;
  const shown = JSON.stringify(asked.slice(0, 60));
  return new NotFound(`no features of ${shown}: no such fixture, or not quoted yet${when}`);
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
