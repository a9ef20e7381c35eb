// The fixtures whose vectors are the newest in Postgres, whether their games are over or not.
import type { Queryable } from '@linecast/kit';

const selectNewest = `
  select max(as_of) as as_of from feature_vectors where as_of < $1::timestamptz`;

const selectDay = `
  select fixture_id, max(as_of) as as_of from feature_vectors
  where as_of >= $1::timestamptz and as_of <= $2::timestamptz
  group by fixture_id order by max(as_of) desc, fixture_id`;

const dayMs = 24 * 60 * 60_000;

export type FindNewestFixtures = (most: number) => Promise<readonly string[]>;

/** A day at a time, from the newest back: all days together may be millions of rows. */
export function createFindNewestFixtures(sql: Queryable): FindNewestFixtures {
  return async (most) => {
    const found = new Set<string>();
    let before = 'infinity';
    while (found.size < most) {
      const [newest] = await sql.query<{ as_of: string | null }>(selectNewest, [before]);
      if (!newest?.as_of) break;
      const from = new Date(Date.parse(newest.as_of) - dayMs).toISOString();
      const rows = await sql.query<{ fixture_id: string }>(selectDay, [from, newest.as_of]);
      for (const row of rows) found.add(row.fixture_id);
      before = from;
    }
    return [...found].slice(0, most);
  };
}
