// Where vectors are found: the newest in the online store, every one in Postgres. The feature-processor writes both.
import type { OnlineStore, Sql } from '@linecast/kit';
import { featuresUpdatedSchema } from '@linecast/protos';
import type { FindOnline, FindStored } from '../predict-fixture.ts';

/** The braces keep all keys of a fixture on one node of a Redis Cluster. */
const keyOf = (fixtureId: string, market: string): string => `vector:${market}:{${fixtureId}}`;

export function createFindOnline(online: OnlineStore): FindOnline {
  return async (fixtureId, market) => {
    const [value] = await online.get([keyOf(fixtureId, market)]);
    if (typeof value !== 'string') return null;
    // Written by another version of the feature-processor: Postgres may have one that can be read.
    return featuresUpdatedSchema.safeParse(parseJson(value)).data ?? null;
  };
}

const newestVector = `
  select vector from feature_vectors
  where fixture_id = $1 and market = $2 and ($3::timestamptz is null or as_of <= $3::timestamptz)
  order by as_of desc, sequence desc
  limit 1`;

export function createFindStored(sql: Sql): FindStored {
  return async (fixtureId, market, asOfMs) => {
    const asOf = asOfMs === null ? null : new Date(asOfMs).toISOString();
    const [row] = await sql.query<{ vector: unknown }>(newestVector, [fixtureId, market, asOf]);
    return row ? featuresUpdatedSchema.parse(row.vector) : null;
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
