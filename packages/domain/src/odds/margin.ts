// Margin words (odds-math §2). Overround and hold are different numbers; each field says which one it is.
import { checkedDecimal } from './convert.ts';

/** Raw implied probabilities r = 1/d, one per outcome, margin still inside. */
export function impliedProbabilities(decimals: readonly number[]): number[] {
  return decimals.map((d) => 1 / checkedDecimal(d));
}

/** Booksum B = Σ 1/d. */
export function booksum(decimals: readonly number[]): number {
  return impliedProbabilities(decimals).reduce((sum, r) => sum + r, 0);
}

/** Hold = 1 − 1/B: the share of all stakes the book keeps when its prices are balanced. */
export function hold(decimals: readonly number[]): number {
  return 1 - 1 / booksum(decimals);
}
