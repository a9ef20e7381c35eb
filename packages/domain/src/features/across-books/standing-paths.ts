// Spares the search for a turn at books that never moved far enough to have one: it weighs every price against every other.
import { saidWithin, type BookPath, type MarketPaths } from '../../signals/book-path.ts';
import { defaultBuyBack } from '../../signals/buy-back.ts';
import { isAtLeast } from '../../signals/signal.ts';

const { minMove, moveWindowMs, returnWindowMs } = defaultBuyBack;

/** The same market to a buy-back: of a book that stood only its present price is left, which is all that can be told of it. */
export function withoutStanding(market: MarketPaths): MarketPaths {
  const fromMs = market.asMs - moveWindowMs - returnWindowMs;
  const books = market.books.map((path) =>
    isStanding(path, fromMs, market.asMs) ? { ...path, points: path.points.slice(-1) } : path,
  );
  return { ...market, books };
}

function isStanding(path: BookPath, fromMs: number, toMs: number): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (const { value } of saidWithin(path, fromMs, toMs)) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return !isAtLeast(high - low, minMove);
}
