// The newest vector per fixture and set in the online store, and the mark that tells an emptied store from a full one.
import { dispositionOf, type OnlineStore } from '@linecast/kit';
import { vectorKey, type FeaturesUpdated, type VectorCodec } from '@linecast/protos';
import type { FindOnline } from '../find-vectors.ts';
import type { PutOnline } from '../process-quotes.ts';

export const vectorTtlMs = 48 * 60 * 60 * 1000;
const markKey = 'mark:feature-processor';

export type OnlineVectors = {
  put: (vectors: readonly FeaturesUpdated[]) => Promise<void>;
  /** The newest vectors; one read, however many fixtures. */
  find: FindOnline;
  hasMark: () => Promise<boolean>;
  /** `atMs`: wall clock; a newer mark renews an older one. */
  putMark: (atMs: number) => Promise<void>;
};

/** `nowMs`: wall clock, by which the store counts lifetimes. */
export function createOnlineVectors(
  store: OnlineStore,
  codec: Pick<VectorCodec, 'pack' | 'unpack'>,
  nowMs: () => number,
): OnlineVectors {
  return {
    put: async (vectors) => {
      if (vectors.length === 0) return;
      const atMs = nowMs();
      await store.putNewest(
        vectors.map((vector) => ({
          key: vectorKey(vector.feature_set, vector.fixture.fixture_id),
          atMs: Date.parse(vector.as_of),
          sequence: vector.sequence,
          value: codec.pack(vector),
          ttlMs: ttlMsOf(vector, atMs),
        })),
      );
    },
    find: async ({ set }, fixtureIds) => {
      const values = await store.get(fixtureIds.map((id) => vectorKey(set, id)));
      return new Map(
        fixtureIds.flatMap((id, i) => {
          // What another version of the service wrote may not be readable: Postgres may have one that is.
          const vector = codec.unpack(values[i] ?? '');
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

/**
 * A live game is kept until 48 hours after its scheduled start, however early its last quote came; a vector written later
 * than that, and a game of a replay, for 48 hours from its writing: in a replay the wall clock says nothing of the start.
 */
function ttlMsOf({ mode, fixture }: FeaturesUpdated, nowMs: number): number {
  if (mode !== 'live') return vectorTtlMs;
  return Math.max(vectorTtlMs, Date.parse(fixture.start_at) - nowMs + vectorTtlMs);
}

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
