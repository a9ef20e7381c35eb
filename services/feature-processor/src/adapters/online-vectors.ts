// The newest vector per fixture in the online store, and the mark that tells an emptied store from a full one.
import { dispositionOf, type OnlineStore } from '@linecast/kit';
import { featuresUpdatedSchema, type FeaturesUpdated } from '@linecast/protos';
import type { FindOnline } from '../find-vectors.ts';
import type { PutOnline } from '../process-quotes.ts';

export const vectorTtlMs = 48 * 60 * 60 * 1000;
const markKey = 'mark:feature-processor';

/** The braces are Redis Cluster's hash tag: all keys of one fixture lie in one slot. */
export const vectorKey = (market: string, fixtureId: string): string =>
  `vector:${market}:{${fixtureId}}`;

export type OnlineVectors = {
  put: (vectors: readonly FeaturesUpdated[]) => Promise<void>;
  /** The newest vectors; one read, however many fixtures. */
  find: FindOnline;
  hasMark: () => Promise<boolean>;
  /** `atMs`: wall clock; a newer mark renews an older one. */
  putMark: (atMs: number) => Promise<void>;
};

export function createOnlineVectors(store: OnlineStore): OnlineVectors {
  return {
    put: async (vectors) => {
      if (vectors.length > 0) await store.putNewest(vectors.map(entryOf));
    },
    find: async (market, fixtureIds) => {
      const values = await store.get(fixtureIds.map((id) => vectorKey(market, id)));
      return new Map(
        fixtureIds.flatMap((id, i) => {
          const vector = readVector(values[i] ?? '');
          return vector ? [[id, vector]] : [];
        }),
      );
    },
    hasMark: async () => (await store.get([markKey]))[0] !== null,
    putMark: async (atMs) => {
      const mark = { key: markKey, atMs, sequence: 0, value: 'filled', ttlMs: vectorTtlMs };
      await store.putNewest([mark]);
    },
  };
}

/** What another version of the service wrote may not be readable: Postgres may have one that is. */
function readVector(text: string): FeaturesUpdated | undefined {
  if (text === '') return undefined;
  try {
    return featuresUpdatedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const entryOf = (vector: FeaturesUpdated) => ({
  key: vectorKey(vector.market, vector.fixture.fixture_id),
  atMs: Date.parse(vector.as_of),
  sequence: vector.sequence,
  value: JSON.stringify(vector),
  ttlMs: vectorTtlMs,
});

/** Goes on without the store while it cannot be reached, and says so once per outage. */
export function createPutOnline(
  online: Pick<OnlineVectors, 'put'>,
  report: { failed: () => void; lost: (error: unknown) => void; back: () => void },
): PutOnline {
  let isDown = false;
  return async (vectors) => {
    try {
      await online.put(vectors.map(({ value }) => value));
      if (isDown) report.back();
      isDown = false;
      return true;
    } catch (error) {
      if (dispositionOf(error) !== 'retry') throw error;
      report.failed();
      if (!isDown) report.lost(error);
      isDown = true;
      return false;
    }
  };
}
