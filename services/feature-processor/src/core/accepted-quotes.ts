// Which quotes of a fixture the stream takes, decided in the obvious way: from all it took before, nothing kept beside.
import type { MarketQuote } from '@linecast/domain';

/** `told`: of one fixture, in the order of the log. */
export function acceptedQuotes(told: readonly MarketQuote[], latenessMs: number): MarketQuote[] {
  const accepted: MarketQuote[] = [];
  for (const quote of told) {
    const isRefused =
      isToldAgain(quote, accepted) ||
      isLate(quote, accepted, latenessMs) ||
      isHeld(quote, accepted);
    if (!isRefused) accepted.push(quote);
  }
  return accepted;
}

/** A source that counts has told this before when it tells a number it already passed. */
const isToldAgain = ({ source, sequence }: MarketQuote, before: readonly MarketQuote[]): boolean =>
  sequence !== null &&
  before.some((each) => each.source === source && sequence <= (each.sequence ?? -1));

const isLate = (
  { atMs }: MarketQuote,
  before: readonly MarketQuote[],
  latenessMs: number,
): boolean => before.some((each) => atMs < each.atMs - latenessMs);

/** The book said the same of that very time, or withdraws what it never offered. */
function isHeld(quote: MarketQuote, before: readonly MarketQuote[]): boolean {
  const own = before.filter(({ book, market }) => book === quote.book && market === quote.market);
  if (own.length === 0) return quote.prices === null;
  const held = own.findLast(({ atMs }) => atMs === quote.atMs);
  return held !== undefined && pricesOf(held) === pricesOf(quote);
}

const pricesOf = ({ prices }: MarketQuote): string =>
  prices ? `${prices.firstDecimal} ${prices.secondDecimal} ${prices.line}` : 'none';
