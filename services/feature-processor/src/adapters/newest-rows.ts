// The newest rows of feature_vectors as the stream stored them, with what a check of them has to know beside the vector.
import { nameAtVersion } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import { likelySinceMs, type VectorCodec } from '@linecast/protos';
import type { FindRows, StoredRow } from '../settle-vectors.ts';

// The first revision: a later one knows quotes that came too late for the stream, and is put nowhere else.
const select = `
  select asked.fixture_id, newest.vector, newest.recorded_at, previous.as_of as previous_as_of
  from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as asked (fixture_id, as_of, sequence)
  cross join lateral (
    select vector, recorded_at, as_of, sequence from feature_vectors
    where fixture_id = asked.fixture_id and feature_set = $4 and as_of >= $5::timestamptz
      and as_of <= asked.as_of and (as_of, sequence) <= (asked.as_of, asked.sequence)
    order by as_of desc, sequence desc, revision limit 1) as newest
  left join lateral (
    select as_of from feature_vectors
    where fixture_id = asked.fixture_id and feature_set = $4 and as_of >= $5::timestamptz
      and as_of <= newest.as_of and sequence = newest.sequence - 1
    order by as_of desc limit 1) as previous on true`;

/** So many fixtures are one query, far below the time that a statement may take. */
const fixturesAtOnce = 100;

type Points = Parameters<FindRows>[1];
type Found = {
  fixture_id: string;
  vector: unknown;
  recorded_at: string;
  previous_as_of: string | null;
};

export function createFindRows(sql: Queryable, open: VectorCodec['open']): FindRows {
  const search = async (set: string, points: Points, sinceMs: number | null) => {
    if (points.length === 0) return [];
    const rows = await sql.query<Found>(select, [
      points.map(({ fixtureId }) => fixtureId),
      points.map(({ upTo }) => upTo?.as_of ?? 'infinity'),
      points.map(({ upTo }) => upTo?.sequence ?? 0),
      set,
      sinceMs === null ? '-infinity' : new Date(sinceMs).toISOString(),
    ]);
    return rows.flatMap((row): [string, StoredRow][] => {
      const vector = open(row.vector);
      const { recorded_at, previous_as_of: previous } = row;
      const recordedAtMs = Date.parse(recorded_at);
      const previousAsOfMs = previous === null ? null : Date.parse(previous);
      // One that cannot be read is none: that is for the check to tell.
      return vector ? [[row.fixture_id, { vector, recordedAtMs, previousAsOfMs }]] : [];
    });
  };
  return async ({ set }, points) => {
    const found = new Map<string, StoredRow>();
    // Neighbours in this order are games of the same days, and are found in the same tables.
    const sorted = points.toSorted((a, b) => (a.fixtureId < b.fixtureId ? -1 : 1));
    for (let start = 0; start < sorted.length; start += fixturesAtOnce) {
      const some = sorted.slice(start, start + fixturesAtOnce);
      const ids = some.map(({ fixtureId }) => fixtureId);
      const name = nameAtVersion(set);
      const near = new Map(await search(name, some, likelySinceMs(ids, null)));
      const missing = some.filter(({ fixtureId }) => !near.has(fixtureId));
      for (const [id, row] of [...near, ...(await search(name, missing, null))]) found.set(id, row);
    }
    return found;
  };
}
