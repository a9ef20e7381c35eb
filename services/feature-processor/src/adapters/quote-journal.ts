// A quote as one row of the journal: a JSON array, because there are many, and only what the engine reads again.
import type { BookRole, Fixture, Market, MarketQuote, Mode } from '@linecast/domain';

type Row = [
  quoteId: string,
  book: string,
  role: BookRole,
  market: Market,
  atMs: number,
  prices: [first: number, second: number, line: number | null] | null,
  source: string,
  sequence: number | null,
  startAtMs: number,
  mode: Mode,
];

export function writeQuote(quote: MarketQuote): string {
  const { prices } = quote;
  const row: Row = [
    quote.quoteId,
    quote.book,
    quote.role,
    quote.market,
    quote.atMs,
    prices && [prices.firstDecimal, prices.secondDecimal, prices.line],
    quote.source,
    quote.sequence,
    quote.fixture.startAtMs,
    quote.mode,
  ];
  return JSON.stringify(row);
}

/** `fixture` is stored once, with the progress; only its start may have moved between quotes. */
export function readJournal(text: string, fixture: Fixture): MarketQuote {
  const row: Row = JSON.parse(text);
  const [quoteId, book, role, market, atMs, prices, source, sequence, startAtMs, mode] = row;
  return {
    quoteId,
    fixture: { ...fixture, startAtMs },
    book,
    role,
    market,
    prices: prices && { firstDecimal: prices[0], secondDecimal: prices[1], line: prices[2] },
    atMs,
    source,
    sequence,
    mode,
  };
}
