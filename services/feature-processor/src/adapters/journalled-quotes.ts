// The quotes of open fixtures as the journal has them: those that were accepted, in the order of the log.
import type { Fixture, MarketQuote } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import type { VerifyPorts } from '../verify-features.ts';
import { readJournal } from './quote-journal.ts';

const selectQuotes = `
  select held.fixture_id, held.progress -> 'fixture' as fixture, array(
    select quote from fixture_quotes
    where consumer = $1 and fixture_id = held.fixture_id and not is_late
    order by log_offset) as quotes
  from fixture_progress as held
  where consumer = $1 and fixture_id = any($2::text[])`;

const selectFirst = `
  select fixture_id, min(log_offset)::text as log_offset from fixture_quotes
  where consumer = $1 and fixture_id = any($2::text[]) and not is_late
  group by fixture_id`;

/** A game that is over has none. */
export function createFindJournalled(sql: Queryable, consumer: string): VerifyPorts['quotes'] {
  type Found = { fixture_id: string; fixture: Fixture; quotes: string[] };
  return async (fixtureIds) => {
    const rows = await sql.query<Found>(selectQuotes, [consumer, [...fixtureIds]]);
    const read = ({ fixture_id, fixture, quotes }: Found): [string, MarketQuote[]] => [
      fixture_id,
      quotes.map((text) => readJournal(text, fixture)),
    ];
    return new Map(rows.map(read));
  };
}

/** Where on the log the first accepted quote of each stands, of games that are not over. */
export type FindFirstOffsets = (
  fixtureIds: readonly string[],
) => Promise<ReadonlyMap<string, bigint>>;

export function createFindFirstOffsets(sql: Queryable, consumer: string): FindFirstOffsets {
  type Found = { fixture_id: string; log_offset: string };
  return async (fixtureIds) => {
    const rows = await sql.query<Found>(selectFirst, [consumer, [...fixtureIds]]);
    return new Map(rows.map((row) => [row.fixture_id, BigInt(row.log_offset)]));
  };
}
