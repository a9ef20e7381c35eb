// Table fixture_activity: when the moneyline of each game was last offered.
import type { Queryable } from '@linecast/kit';
import type { LoadLastQuotes, SaveLastQuotes } from '../follow-quotes.ts';
import { epochMs, sqlTime } from './sql-time.ts';

export function loadLastQuotes(sql: Queryable): LoadLastQuotes {
  return async (fixtureIds) => {
    const rows = await sql.query<{ fixture_id: string; at_ms: number }>(
      `select fixture_id, ${epochMs('last_quote_at')} as at_ms
         from fixture_activity where fixture_id = any($1::text[])`,
      [fixtureIds],
    );
    return new Map(rows.map((row) => [row.fixture_id, row.at_ms]));
  };
}

export function saveLastQuotes(sql: Queryable): SaveLastQuotes {
  return async (quotes) => {
    await sql.query(
      `insert into fixture_activity (fixture_id, last_quote_at)
       select * from unnest($1::text[], $2::timestamptz[])
       on conflict (fixture_id) do update set last_quote_at = excluded.last_quote_at
       where excluded.last_quote_at > fixture_activity.last_quote_at`,
      [quotes.map((each) => each.fixtureId), quotes.map((each) => sqlTime(each.quotedAtMs))],
    );
  };
}
