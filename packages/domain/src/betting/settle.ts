// How a final score settles a two-way market, and what a move of its line is worth to who took the old one.
import type { Market } from '../words.ts';

/** Which of the two sides of a market, in their fixed order: home or over first. */
export type MarketSide = 'first' | 'second';

export type FinalScore = { home: number; away: number };

/** The side that won against the line; `push` where the result is the line itself. `line`: null for a moneyline. */
export function settle(
  market: Market,
  score: FinalScore,
  line: number | null,
): MarketSide | 'push' {
  const margin = marginOf(market, score, lineOf(market, line));
  if (margin === 0) return 'push';
  return margin > 0 ? 'first' : 'second';
}

/** By how many points the first side won. */
function marginOf(market: Market, { home, away }: FinalScore, line: number): number {
  return market === 'total' ? home + away - line : home - away + line;
}

function lineOf(market: Market, line: number | null): number {
  if (market === 'h2h') return 0;
  if (line === null) throw new RangeError(`a ${market} has a line; give the one of the bet`);
  return line;
}

/** How many points `taken` is better than `closing` for who bet on a side. A handicap is worth more to home the higher it is. */
export function lineGain(
  market: Exclude<Market, 'h2h'>,
  place: MarketSide,
  { taken, closing }: { taken: number; closing: number },
): number {
  const ofFirst = market === 'total' ? closing - taken : taken - closing;
  // 0 - x, because -0 is not 0.
  return place === 'first' ? ofFirst : 0 - ofFirst;
}
