// The newest vectors as the online store and Postgres have them at one moment, while newer ones are being made: first they
// are put online, then they are stored.
import type { FeaturesUpdated } from '@linecast/protos';
import type { ServedSet } from './core/served-set.ts';
import type { FindOnline } from './find-vectors.ts';

export type StoredRow = {
  vector: FeaturesUpdated;
  recordedAtMs: number;
  /** As-of time of the vector before it; null for the first. */
  previousAsOfMs: number | null;
};

/** `upTo`: the newest row that is not after this vector; null: the newest of all. Those without one are absent. */
export type FindRows = (
  served: ServedSet,
  points: readonly { fixtureId: string; upTo: FeaturesUpdated | null }[],
) => Promise<ReadonlyMap<string, StoredRow>>;

/** The same vector in both places, or, after a while, whatever is there. */
export type Settled = { online: FeaturesUpdated | undefined; row: StoredRow | undefined };

export type SettlePorts = {
  findOnline: FindOnline;
  findRows: FindRows;
  pause: (ms: number) => Promise<unknown>;
};
/** `keptOnline`: those that have to be there; for others nobody waits. */
export type SettleVectors = (
  served: ServedSet,
  fixtureIds: readonly string[],
  keptOnline: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, Settled>>;

/** A store that was emptied is filled again within seconds, and a batch is stored within seconds of being put online. */
const attempts = 25;
const pauseMs = 200;

export function createSettleVectors({ findOnline, findRows, pause }: SettlePorts): SettleVectors {
  return async (served, fixtureIds, keptOnline) => {
    const settled = new Map<string, Settled>();
    /** Seen online before it was seen in Postgres. */
    const ahead = new Map<string, FeaturesUpdated>();
    let open = fixtureIds;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > 1) await pause(pauseMs);
      const points = open.map((fixtureId) => ({ fixtureId, upTo: ahead.get(fixtureId) ?? null }));
      const rows = await findRows(served, points);
      const online = await findOnline(served, open);
      for (const id of open) {
        const row = rows.get(id);
        const seen = ahead.get(id) ?? online.get(id);
        if (row?.vector.vector_id === seen?.vector_id) settled.set(id, { online: seen, row });
        ahead.delete(id);
        const told = online.get(id);
        if (told && (!row || isAfter(told, row.vector))) ahead.set(id, told);
        const isGone = told === undefined && !keptOnline.has(id);
        const isEnough = isGone || attempt >= attempts;
        if (isEnough && !settled.has(id)) settled.set(id, { online: told, row });
      }
      open = open.filter((id) => !settled.has(id));
    }
    return settled;
  };
}

function isAfter(a: FeaturesUpdated, b: FeaturesUpdated): boolean {
  const laterMs = Date.parse(a.as_of) - Date.parse(b.as_of);
  return laterMs === 0 ? a.sequence > b.sequence : laterMs > 0;
}
