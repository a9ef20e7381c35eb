// Shin's method (odds-math §3.1; Shin 1993, solved as in Štrumbelj 2014): z is the share of bettors who know the winner.
import { bisect } from '../../stats/special/bisect.ts';
import { additive } from './closed-forms.ts';
import type { BookMarket, Solution } from './method.ts';

/**
 * p = (√(z² + 4(1−z)·r²/B) − z) / (2(1−z)). With two outcomes p is the additive method's and z closed; with more z is solved
 * with Σp = 1. z is negative when underround. Throws RangeError unless exactly one outcome wins: Shin's model has one.
 */
export function shin(market: BookMarket): Solution {
  const { implied, booksum, winners } = market;
  if (winners !== 1) throw new RangeError(`shin needs exactly one winner, not ${winners}`);
  const [first = 0, second = 0] = implied;
  if (implied.length === 2) {
    const square = (first - second) ** 2;
    const z = ((booksum - 1) * (square - booksum)) / (booksum * (square - 1));
    return { ...additive(market), params: { z } };
  }
  const chancesAt = (z: number): number[] => implied.map((r) => chance(z, (r * r) / booksum));
  const missing = (z: number): number => chancesAt(z).reduce((rest, p) => rest - p, 1);
  // Σp falls in z from above n/2 at −1 to Σr²/B at 1, so with three outcomes or more the root is always between.
  const z = bisect(missing, 0, { low: -1, high: 1 });
  return { probabilities: chancesAt(z), params: { z } };
}

/** The positive root of (1−z)p² + zp = q, in the form that does not cancel. */
function chance(z: number, q: number): number {
  const root = Math.sqrt(z * z + 4 * (1 - z) * q);
  if (z < 0) return (root - z) / (2 * (1 - z));
  // An r so small that its square is 0 has no root to divide by.
  return root + z === 0 ? 0 : (2 * q) / (root + z);
}
