// The power method (odds-math §3.1; Buchdahl's "logarithmic"), the default for baseball and soccer (§3.4).
import type { BookMarket, Solution } from './method.ts';

/** p = r^k with Σp = T. k > 1 when the book has a margin, below 1 when underround. Never leaves (0, 1). */
export function power({ implied, booksum, winners }: BookMarket): Solution {
  if (booksum === winners) return { probabilities: [...implied], params: { k: 1 } };
  const k = solveExponent(implied, winners);
  const raised = implied.map((r) => r ** k);
  // The bisection leaves less than 1e-15 here; dividing it out makes the sum exact to the last bit.
  const total = raised.reduce((a, b) => a + b, 0);
  return { probabilities: raised.map((p) => (p * winners) / total), params: { k } };
}

/** Σ r^k falls strictly in k, so bisection always converges; 80 halvings exhaust a double. */
function solveExponent(implied: readonly number[], winners: number): number {
  const totalAt = (k: number): number => implied.reduce((sum, r) => sum + r ** k, 0);
  let low = 0.01;
  let high = 50;
  // Prices next to 1 or without bound have their exponent outside the usual bracket.
  while (totalAt(high) > winners) high *= 2;
  while (totalAt(low) < winners) low /= 2;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (totalAt(middle) > winners) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
