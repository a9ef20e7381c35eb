// Quotes for the tests: one fixture, times in minutes from its start, one line per quote.
import { bookRole, type Fixture, type Market, type MarketQuote } from '@linecast/domain';

export const startAtMs = Date.parse('2016-06-25T17:05:00Z');
export const minuteMs = (fromStart: number): number => startAtMs + fromStart * 60_000;

export const fixture: Fixture = {
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  gameNumber: 1,
  startAtMs,
};

export type Told = Pick<MarketQuote, 'market' | 'prices'>;

export const h2h = (firstDecimal: number, secondDecimal: number): Told => ({
  market: 'h2h',
  prices: { firstDecimal, secondDecimal, line: null },
});
const lined =
  (market: Market) =>
  (line: number, firstDecimal = 1.9, secondDecimal = 1.95): Told => ({
    market,
    prices: { firstDecimal, secondDecimal, line },
  });
export const total = lined('total');
export const spread = lined('spread');
export const suspended = (market: Market): Told => ({ market, prices: null });

/** A sharp book's quote `at` minutes from the start; the source does not count unless told to. */
export function quote(at: number, told: Told, changes: Partial<MarketQuote> = {}): MarketQuote {
  const book = changes.book ?? 'pinnacle';
  const atMs = minuteMs(at);
  const { fixtureId } = changes.fixture ?? fixture;
  return {
    quoteId: `q_${JSON.stringify([fixtureId, book, atMs, told])}`,
    fixture,
    book,
    role: bookRole(book),
    ...told,
    atMs,
    source: 'tape',
    sequence: null,
    mode: 'replay',
    ...changes,
  };
}
