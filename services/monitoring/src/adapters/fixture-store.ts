// Table fixtures: each game as last told.
import type { Queryable } from '@linecast/kit';
import type { WatchedGame, LoadWatchedGames } from '../evaluate-rules.ts';
import type { SaveFixtures } from '../follow-fixtures.ts';
import { epochMs, sqlTime } from './sql-time.ts';

export function saveFixtures(sql: Queryable): SaveFixtures {
  return async (changes) => {
    await sql.query(
      `insert into fixtures (fixture_id, sport, home, away, game_number, start_at, status,
                             home_score, away_score, changed_at)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[],
                            $6::timestamptz[], $7::text[], $8::integer[], $9::integer[],
                            $10::timestamptz[])
       on conflict (fixture_id) do update set
         sport = excluded.sport, home = excluded.home, away = excluded.away,
         game_number = excluded.game_number, start_at = excluded.start_at,
         status = excluded.status, home_score = excluded.home_score,
         away_score = excluded.away_score, changed_at = excluded.changed_at
       where excluded.changed_at >= fixtures.changed_at`,
      [
        changes.map((each) => each.fixture.fixture_id),
        changes.map((each) => each.fixture.sport),
        changes.map((each) => each.fixture.home),
        changes.map((each) => each.fixture.away),
        changes.map((each) => each.fixture.game_number),
        changes.map((each) => each.fixture.start_at),
        changes.map((each) => each.status),
        changes.map((each) => each.score?.home ?? null),
        changes.map((each) => each.score?.away ?? null),
        changes.map((each) => each.changed_at),
      ],
    );
  };
}

type WatchedRow = { fixture_id: string; start_at_ms: number; last_quote_at_ms: number | null };

export function loadWatchedGames(sql: Queryable): LoadWatchedGames {
  return async ({ fromMs, untilMs }) => {
    const rows = await sql.query<WatchedRow>(
      `select f.fixture_id, ${epochMs('f.start_at')} as start_at_ms,
              ${epochMs('a.last_quote_at')} as last_quote_at_ms
         from fixtures f left join fixture_activity a using (fixture_id)
        where f.start_at between $1 and $2
           or exists (select 1 from alerts
                       where alerts.subject = f.fixture_id and alerts.state <> 'resolved')
        order by f.start_at, f.fixture_id collate "C"`,
      [sqlTime(fromMs), sqlTime(untilMs)],
    );
    return rows.map((row): WatchedGame => ({
      fixtureId: row.fixture_id,
      startAtMs: row.start_at_ms,
      lastQuoteAtMs: row.last_quote_at_ms,
    }));
  };
}
