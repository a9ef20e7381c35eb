// Postgres: the quotes that were published, and how far each tape is told, changed together.
import type { Mode } from '@linecast/domain';
import type { Queryable, Sql } from '@linecast/kit';
import type { Quote } from '../core/quote.ts';
import { quoteId } from './facts-topic.ts';

export type SequencedQuote = { quote: Quote; sequence: number };
export type TapePlace = { tape: string; nextLine: number };

export type QuoteStore = {
  save: (quotes: readonly SequencedQuote[], source: string, place?: TapePlace) => Promise<void>;
  has: (id: string) => Promise<boolean>;
  /** The first line of the tape that is not known to be published; 1 for a tape that was never told. */
  nextLine: (tape: string) => Promise<number>;
};

export function createQuoteStore(sql: Sql, mode: Mode): QuoteStore {
  return {
    save: (quotes, source, place) =>
      sql.transaction(async (inside) => {
        if (quotes.length > 0) await insertQuotes(inside, quotes, source, mode);
        if (place) await inside.query(saveProgress, [place.tape, place.nextLine]);
      }),
    has: async (id) => {
      const rows = await sql.query('select 1 from quotes where quote_id = $1', [id]);
      return rows.length > 0;
    },
    nextLine: async (tape) => {
      const [row] = await sql.query('select next_line from tape_progress where tape = $1', [tape]);
      return row ? Number(row['next_line']) : 1;
    },
  };
}

const saveProgress = `
  insert into tape_progress as told (tape, next_line) values ($1, $2)
  on conflict (tape) do update set next_line = greatest(told.next_line, excluded.next_line)`;

const insertAll = `
  insert into quotes
    (quote_id, fixture_id, book, market, status, line, prices, quoted_at, sequence, source, mode)
  select *, $10, $11 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[],
    $7::jsonb[], $8::timestamptz[], $9::bigint[])
  on conflict (quote_id) do nothing`;

async function insertQuotes(
  inside: Queryable,
  quotes: readonly SequencedQuote[],
  source: string,
  mode: Mode,
): Promise<void> {
  const column = (pick: (each: SequencedQuote) => unknown): unknown[] => quotes.map(pick);
  await inside.query(insertAll, [
    column(({ quote }) => quoteId(quote)),
    column(({ quote }) => quote.fixture.fixtureId),
    column(({ quote }) => quote.book),
    column(({ quote }) => quote.market),
    column(({ quote }) => quote.status),
    column(({ quote }) => quote.line),
    column(({ quote }) => JSON.stringify(quote.prices)),
    column(({ quote }) => new Date(quote.quotedAtMs).toISOString()),
    column(({ sequence }) => sequence),
    source,
    mode,
  ]);
}
