// Features over HTTP: what each one means, and the vector of a fixture, now or at a time in the past.
import { declaredOf, type FeatureSet } from '@linecast/domain';
import { NotFound, type HttpRequest, type Route } from '@linecast/kit';
import type { ServedSets } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { featureSetHash } from '@linecast/protos';
import { readFixtureQuestion, readSet, single } from './fixture-question.ts';

export function featureRoutes(served: ServedSets, find: FindVectors): readonly Route[] {
  const pages = new Map(served.map((each) => [each, describeSet(each.set)]));
  return [
    {
      method: 'GET',
      path: '/v1/features/definitions',
      handle: async ({ query }) => {
        const name = single(query, 'set');
        const page = pages.get(readSet(name, served));
        // The first set stands at the top too, where readers found it when there was but one.
        return { body: { ...page, sets: name === '' ? [...pages.values()] : [page] } };
      },
    },
    {
      method: 'GET',
      path: '/v1/features/:fixture',
      handle: async (request) => ({ body: await tellVector(request, served, find) }),
    },
  ];
}

/** The value as it was published or corrected, and beside it what it is where that is not the plain value. */
async function tellVector(request: HttpRequest, served: ServedSets, find: FindVectors) {
  const { fixtureId, served: set, asOfMs, isCorrected } = readFixtureQuestion(request, served);
  const found = fixtureId === null ? null : await find(set, [fixtureId], asOfMs, isCorrected);
  const vector = fixtureId === null ? undefined : found?.vectors.get(fixtureId);
  if (!found || !vector) throw notQuoted(request.params['fixture'] ?? '', asOfMs);
  const { warnings } = found;
  // Whoever asks a service too old to know `corrected` misses the word, and knows.
  const corrected = isCorrected ? { corrected: true } : {};
  return { ...vector, ...corrected, ...(warnings.length > 0 ? { warnings } : {}) };
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
