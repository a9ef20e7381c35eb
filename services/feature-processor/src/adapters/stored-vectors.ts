// Vectors in Postgres, where every one is: the newest per fixture, of all or of those no newer than a time.
import { nameAtVersion } from '@linecast/domain';
import type { Sql } from '@linecast/kit';
import { featuresUpdatedSchema } from '@linecast/protos';
import type { FindStored } from '../find-vectors.ts';

const select = `
  select asked.fixture_id, newest.vector
  from unnest($1::text[]) as asked (fixture_id) cross join lateral (
    select vector from feature_vectors
    where fixture_id = asked.fixture_id and market = $2 and feature_set = $3
      and ($4::timestamptz is null or as_of <= $4::timestamptz)
    order by as_of desc, sequence desc limit 1) as newest`;

type StoredRow = { fixture_id: string; vector: unknown };

export function createFindStored(sql: Sql): FindStored {
  return async ({ set, market }, fixtureIds, asOfMs) => {
    const asOf = asOfMs === null ? null : new Date(asOfMs).toISOString();
    const asked = [fixtureIds, market, nameAtVersion(set), asOf];
    const rows = fixtureIds.length > 0 ? await sql.query<StoredRow>(select, asked) : [];
    return new Map(rows.map((row) => [row.fixture_id, featuresUpdatedSchema.parse(row.vector)]));
  };
}
