// Quotes for the tests: one fixture, times in minutes from its start, one line per quote.
import type { Fixture } from '@linecast/domain';
import type { Offer, Quote } from '../core/quote.ts';

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

export const h2h = (homeDecimal: number, awayDecimal: number): Offer => ({
  market: 'h2h',
  prices: { homeDecimal, awayDecimal },
});
export const h2hSuspended: Offer = { market: 'h2h', prices: null };
export const total = (line: number | null): Offer => ({ market: 'total', line });

/** A sharp book's quote `at` minutes from the start; the source does not count unless told to. */
export function quote(at: number, offer: Offer, changes: Partial<Quote> = {}): Quote {
  const book = changes.book ?? 'pinnacle';
  const atMs = minuteMs(at);
  const { fixtureId } = changes.fixture ?? fixture;
  return {
    quoteId: `q_${JSON.stringify([fixtureId, book, atMs, offer])}`,
    fixture,
    book,
    bookRole: book === 'pinnacle' ? 'sharp' : 'retail',
    offer,
    atMs,
    source: 'tape',
    sequence: null,
    mode: 'replay',
    ...changes,
  };
}
