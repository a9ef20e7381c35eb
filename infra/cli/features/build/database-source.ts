// Quotes and facts that were stored, read a day at a time: quotes in the order in which they were recorded.
import type { GameResult } from '@linecast/domain';
import { createLogger, openPostgres, sha256Hex, type Queryable } from '@linecast/kit';
import {
  fixtureOf,
  observationsOf,
  quoteOf,
  resultOf,
  splitsOf,
  type FactRow,
  type FixtureRow,
  type QuoteRow,
  type ResultRow,
} from './database-rows.ts';
import { dayOfFixture, type DayInput, type FixtureInput } from './day-input.ts';
import { isInSpan, type DaySpan, type OddsSource, type OpenSource } from './odds-source.ts';

export type Place = { url: string; namespace: string };

const selectFixtures = `
  select fixture_id, sport, home, away, game_number, start_at, home_score, away_score
  from fixtures where sport = 'mlb' and fixture_id >= $1 and fixture_id < $2
  order by fixture_id collate "C"`;

// What the days rest on, as one word: anything stored since changes it. Results of other days are history of these.
const selectState = `
  select
    (select array[count(*)::text, max(recorded_at)::text] from quotes where fixture_id = any($1::text[])) as quotes,
    (select array[count(*)::text, max(told_in)::text] from fixture_facts
      where fixture_id = any($1::text[]) or kind = 'result') as facts`;

const selectQuotes = `
  select quote_id, fixture_id, book, market, status, line, prices, quoted_at, source, sequence, mode
  from quotes where fixture_id = any($1::text[]) order by recorded_at, sequence, quote_id`;

const selectObservations = `
  select fixture_id, at_ms, body from fixture_facts
  where fixture_id = any($1::text[]) and kind <> 'result' order by at_ms, told_in`;

const selectResults = `
  select fixture_id, home, away, at_ms, body from fixture_facts
  where sport = 'mlb' and kind = 'result' order by at_ms, told_in`;

// An estimate of what was recorded: nobody stores when a collector was down.
const selectSpan = `
  select min(quoted_at) as first, max(quoted_at) as last from quotes where fixture_id = any($1::text[])`;

export async function openDatabaseSource(place: Place, span: DaySpan): Promise<OddsSource> {
  const logger = createLogger('linecast', 'error');
  const sql = await openPostgres({ ...place, service: 'features-build', logger });
  try {
    const known = await sql.query<FixtureRow>(selectFixtures, boundsOf(span));
    const rows = known.filter((row) => isInSpan(dayOfFixture(row.fixture_id), span));
    const [state] = await sql.query(selectState, [rows.map((row) => row.fixture_id)]);
    const { hostname, port, pathname } = new URL(place.url);
    return {
      identity: {
        kind: 'database',
        name: `${hostname}:${port || '5432'}${pathname}/${place.namespace}`,
        sha256: sha256Hex(JSON.stringify([state, rows])),
      },
      days: [...new Set(rows.flatMap((row) => dayOfFixture(row.fixture_id) ?? []))].toSorted(),
      open: () => openStored(sql, rows),
      close: () => sql.close(),
    };
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Ids begin with sport and day. */
const boundsOf = ({ from, to }: DaySpan): string[] => [`mlb-${from}-`, `mlb-${to}-~`];

async function openStored(sql: Queryable, rows: readonly FixtureRow[]): Promise<OpenSource> {
  const ids = rows.map((row) => row.fixture_id);
  const [span] = await sql.query<{ first: string | null; last: string | null }>(selectSpan, [ids]);
  const { first, last } = span ?? { first: null, last: null };
  const results = (await sql.query<ResultRow>(selectResults)).map(resultOf);
  const newest = new Map(results.map((result) => [result.fixtureId, result]));
  return {
    league: {
      results,
      observed: first && last ? [{ fromMs: Date.parse(first), untilMs: Date.parse(last) }] : [],
    },
    load: async (day): Promise<DayInput> => {
      const own = rows.filter((row) => dayOfFixture(row.fixture_id) === day);
      const asked = [own.map((row) => row.fixture_id)];
      const quotes = Map.groupBy(await sql.query<QuoteRow>(selectQuotes, asked), idOf);
      const facts = Map.groupBy(await sql.query<FactRow>(selectObservations, asked), idOf);
      const fixtures = own.map((row): FixtureInput => {
        const id = row.fixture_id;
        const told = facts.get(id) ?? [];
        return {
          fixtureId: id,
          quotes: (quotes.get(id) ?? []).flatMap((quote) => quoteOf(quote, fixtureOf(row))),
          splits: splitsOf(told),
          observations: observationsOf(told),
          outcome: outcomeOf(row, newest.get(id)),
        };
      });
      return { day, fixtures };
    },
  };
}

const idOf = (row: { fixture_id: string }): string => row.fixture_id;

/** The facts know corrections; the table of games knows results that were told before there were facts. */
function outcomeOf(row: FixtureRow, told: GameResult | undefined): FixtureInput['outcome'] {
  if (told) return { home: told.homeScore, away: told.awayScore };
  const { home_score: home, away_score: away } = row;
  return home === null || away === null ? null : { home, away };
}
