// The newest vector of every fixture still to be played, or begun within the last day of stream time.
import type { Sql } from '@linecast/kit';
import { featuresUpdatedSchema, type FeaturesUpdated } from '@linecast/protos';

// Stream time is the newest event time in the states: in a replay the wall clock says nothing. The states name the
// fixtures, one row each; the index on vectors then finds one vector per fixture.
const select = `
  with mine as (
    select fixture_id,
      (state -> 'fixture' ->> 'startAtMs')::bigint as start_at_ms,
      (state ->> 'newestAtMs')::bigint as newest_at_ms
    from fixture_states where consumer = $1)
  select newest.vector
  from mine cross join lateral (
    select vector from feature_vectors
    where fixture_id = mine.fixture_id and market = $2
    order by as_of desc, sequence desc limit 1) as newest
  where mine.start_at_ms >= (select max(newest_at_ms) from mine) - 24 * 60 * 60 * 1000::bigint`;

export type ReadNewestVectors = () => Promise<readonly FeaturesUpdated[]>;

export function createReadNewestVectors(
  sql: Sql,
  consumer: string,
  market: string,
): ReadNewestVectors {
  return async () => {
    const rows = await sql.query<{ vector: unknown }>(select, [consumer, market]);
    return rows.map((row) => featuresUpdatedSchema.parse(row.vector));
  };
}
