// What the bridge tells: a quote in decimal prices, a changed fixture, and the words their identity rests on.
import type { Fixture, FixtureStatus, Market, QuoteStatus, Selection } from '@linecast/domain';

export type DecimalPrices = Partial<Record<Selection, number>>;

export type Quote = {
  fixture: Fixture;
  book: string;
  market: Market;
  /** `suspended` has no line and no prices. */
  status: QuoteStatus;
  line: number | null;
  prices: DecimalPrices;
  quotedAtMs: number;
};

export type FixtureChange = {
  fixture: Fixture;
  status: FixtureStatus;
  score: { home: number; away: number } | null;
  changedAtMs: number;
};

/** What a book says of a market, whenever it says it. */
export function quoteContent(quote: Pick<Quote, 'market' | 'status' | 'line' | 'prices'>): string {
  const { home, away, draw, over, under } = quote.prices;
  return JSON.stringify([quote.market, quote.status, quote.line, home, away, draw, over, under]);
}

/** The identity of a quote: the same content of one book at one time is one quote, whoever tells it how often. */
export function canonicalQuote(quote: Quote): string {
  return JSON.stringify([
    quote.fixture.fixtureId,
    quote.book,
    quote.quotedAtMs,
    quoteContent(quote),
  ]);
}

export function canonicalChange(change: FixtureChange): string {
  const { fixture, status, score, changedAtMs } = change;
  return JSON.stringify([
    fixture.fixtureId,
    fixture.startAtMs,
    status,
    score?.home,
    score?.away,
    changedAtMs,
  ]);
}
