// A point-in-time join in Postgres: for each point the newest vector at or before its own time.
import { nameAtVersion } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import { likelySinceMs, type FeaturesUpdated, type VectorCodec } from '@linecast/protos';
import type { FindAtPoints } from '../answer-features.ts';
import { openStored } from './stored-vectors.ts';

// The bounds tell Postgres which days to look at; in each, an index leads to the newest. Revision 0 is what was knowable
// then; the highest is what is known today of that time.
const select = `
  select asked.place, newest.vector
  from unnest($1::integer[], $2::text[], $3::timestamptz[], $4::timestamptz[])
    as asked (place, fixture_id, since, as_of)
  cross join lateral (
    select vector from feature_vectors
    where fixture_id = asked.fixture_id and feature_set = $5
      and as_of >= asked.since and as_of <= asked.as_of and (revision = 0 or $6::boolean)
    order by as_of desc, sequence desc, revision desc limit 1) as newest`;

type Point = { place: number; fixtureId: string; sinceMs: number | null; asOfMs: number };
type JoinedRow = { place: number; vector: unknown };

/** `open`: of the codec that packed what is stored. */
export function createFindAtPoints(sql: Queryable, open: VectorCodec['open']): FindAtPoints {
  const search = async (set: string, points: readonly Point[], isCorrected: boolean) => {
    if (points.length === 0) return [];
    const rows = await sql.query<JoinedRow>(select, [
      points.map(({ place }) => place),
      points.map(({ fixtureId }) => fixtureId),
      points.map(({ sinceMs }) => (sinceMs === null ? '-infinity' : iso(sinceMs))),
      points.map(({ asOfMs }) => iso(asOfMs)),
      set,
      isCorrected,
    ]);
    return rows.map(({ place, vector }) => [place, openStored({ open }, vector)] as const);
  };
  return async ({ set }, asked, isCorrected) => {
    const name = nameAtVersion(set);
    const points = asked.map(({ fixtureId, asOfMs }, place): Point => {
      return { place, fixtureId, sinceMs: likelySinceMs([fixtureId], asOfMs), asOfMs };
    });
    const found = new Map<number, FeaturesUpdated>(await search(name, points, isCorrected));
    const missing = points.filter(({ place, sinceMs }) => sinceMs !== null && !found.has(place));
    const anyDay = missing.map((point) => ({ ...point, sinceMs: null }));
    for (const [place, vector] of await search(name, anyDay, isCorrected)) {
      found.set(place, vector);
    }
    return points.map(({ place }) => found.get(place) ?? null);
  };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
