// Margin words (odds-math §2). Overround and hold are different numbers; each field says which one it is.
import { checkedDecimal } from './convert.ts';

/** Raw implied probabilities r = 1/d, one per outcome, margin still inside. Throws InvalidPrice. */
export function impliedProbabilities(decimals: readonly number[]): number[] {
  return decimals.map((d) => 1 / checkedDecimal(d));
}

/** Booksum B = Σ 1/d. Throws InvalidPrice. */
export function booksum(decimals: readonly number[]): number {
  return impliedProbabilities(decimals).reduce((sum, r) => sum + r, 0);
}

/** Overround (vig) = B − T, T being the number of outcomes that win. Throws InvalidPrice. */
export function overround(decimals: readonly number[], winners = 1): number {
  return booksum(decimals) - winners;
}

/**
 * Hold = 1 − T/B: the share of all stakes the book keeps when its prices are balanced, T being the number of outcomes that
 * win. Throws InvalidPrice.
 */
export function hold(decimals: readonly number[], winners = 1): number {
  return 1 - winners / booksum(decimals);
}
