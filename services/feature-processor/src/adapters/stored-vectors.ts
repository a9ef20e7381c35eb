// Vectors in Postgres, where every one is: the newest per fixture, of all or of those no newer than a time.
import { nameAtVersion } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import { likelySinceMs, type FeaturesUpdated, type VectorCodec } from '@linecast/protos';
import type { ServedSet } from '../core/served-set.ts';
import type { FindStored, VectorsByFixture } from '../find-vectors.ts';

// The bounds tell Postgres which days to look at; in each, an index leads to the newest. Revision 0 is what was knowable
// then, and what is online; the highest is what is known today of that time.
const select = `
  select asked.fixture_id, newest.vector
  from unnest($1::text[]) as asked (fixture_id) cross join lateral (
    select vector from feature_vectors
    where fixture_id = asked.fixture_id and feature_set = $2
      and as_of >= $3::timestamptz and as_of <= $4::timestamptz and (revision = 0 or $5::boolean)
    order by as_of desc, sequence desc, revision desc limit 1) as newest`;

type Codec = Pick<VectorCodec, 'open'>;
type Span = { sinceMs: number | null; asOfMs: number | null; isCorrected: boolean };
type StoredRow = { fixture_id: string; vector: unknown };

export function createFindStored(sql: Queryable, codec: Codec): FindStored {
  const search = async (
    { set }: Pick<ServedSet, 'set'>,
    fixtureIds: readonly string[],
    { sinceMs, asOfMs, isCorrected }: Span,
  ): Promise<VectorsByFixture> => {
    if (fixtureIds.length === 0) return new Map();
    const since = sinceMs === null ? '-infinity' : new Date(sinceMs).toISOString();
    const asOf = asOfMs === null ? 'infinity' : new Date(asOfMs).toISOString();
    const asked = [fixtureIds, nameAtVersion(set), since, asOf, isCorrected];
    const rows = await sql.query<StoredRow>(select, asked);
    return new Map(rows.map((row) => [row.fixture_id, openStored(codec, row.vector)]));
  };
  return async (served, fixtureIds, asOfMs, isCorrected = false) => {
    const sinceMs = likelySinceMs(fixtureIds, asOfMs);
    const near = await search(served, fixtureIds, { sinceMs, asOfMs, isCorrected });
    if (sinceMs === null) return near;
    const missing = fixtureIds.filter((id) => !near.has(id));
    const anyDay = { sinceMs: null, asOfMs, isCorrected };
    return new Map([...near, ...(await search(served, missing, anyDay))]);
  };
}

/** Sets are written down before their vectors, and never change: what cannot be read is no vector of ours. */
export function openStored(codec: Codec, json: unknown): FeaturesUpdated {
  const vector = codec.open(json);
  if (vector) return vector;
  throw new Error(`a row of feature_vectors cannot be read: ${JSON.stringify(json).slice(0, 200)}`);
}
