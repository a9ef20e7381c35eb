// Prices of several books that together pay more than they cost (odds-math §2 and §5). Exactly one outcome wins.
import type { BookRole } from '../words.ts';
import { booksum, impliedProbabilities } from './margin.ts';

/** The prices of one market at one book, outcomes in a fixed order. A consensus is no book: nobody takes its price. */
export type BookPrices = { book: string; role: BookRole; decimals: readonly number[] };

export type BestPrice = { book: string; decimal: number };

/**
 * The highest price per outcome among the given (fresh) books, ties to the book named first; empty when no book can be bet
 * with. Throws InvalidPrice, and RangeError when the books price different numbers of outcomes.
 */
export function bestPrices(offers: readonly BookPrices[]): BestPrice[] {
  const [first, ...others] = offers.filter(({ role }) => role !== 'consensus');
  if (!first) return [];
  const best = first.decimals.map((decimal) => ({ book: first.book, decimal }));
  for (const { book, decimals } of [first, ...others]) {
    if (decimals.length !== best.length) {
      throw new RangeError(
        `${book} prices ${decimals.length} outcomes, ${first.book} ${best.length}`,
      );
    }
    impliedProbabilities(decimals);
    for (const [i, decimal] of decimals.entries()) {
      if (decimal > (best[i]?.decimal ?? 0)) best[i] = { book, decimal };
    }
  }
  return best;
}

/** 1 − Σ 1/d over the best price of each outcome: positive is an arbitrage. Throws InvalidPrice. */
export function arbitrageMargin(decimals: readonly number[]): number {
  return 1 - booksum(decimals);
}

/** Return on the whole stake, 1/B − 1, when the booksum is below 1; null when there is no arbitrage. Throws InvalidPrice. */
export function arbitrageReturn(decimals: readonly number[]): number | null {
  const sum = booksum(decimals);
  return sum < 1 ? 1 / sum - 1 : null;
}

/** Shares of the whole stake that pay the same whatever wins: (1/d) / B. They sum to 1. Throws InvalidPrice. */
export function arbitrageStakes(decimals: readonly number[]): number[] {
  const sum = booksum(decimals);
  return impliedProbabilities(decimals).map((r) => r / sum);
}
