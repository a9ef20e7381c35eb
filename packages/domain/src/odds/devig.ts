// Fair probabilities from prices (odds-math §3). The method's name is stored with every value it made.
import { impliedProbabilities } from './margin.ts';

export const devigMethods = ['power', 'multiplicative'] as const;
export type DevigMethod = (typeof devigMethods)[number];

/** `underround`: the booksum is below 1, so the price is an error or a stale side; never bet on it alone. */
export type Devigged = {
  method: DevigMethod;
  probabilities: number[];
  flags: readonly 'underround'[];
};

/**
 * Removes the margin of one market at one book. `decimals`: one price per outcome, two or more, exactly one wins.
 * Throws InvalidPrice for a price that is none and RangeError for fewer than two outcomes.
 */
export function devig(method: DevigMethod, decimals: readonly number[]): Devigged {
  if (decimals.length < 2) throw new RangeError('a market needs at least two outcomes');
  const implied = impliedProbabilities(decimals);
  const sum = implied.reduce((total, r) => total + r, 0);
  const probabilities = method === 'power' ? power(implied, sum) : implied.map((r) => r / sum);
  return { method, probabilities, flags: sum < 1 ? ['underround'] : [] };
}

/** p = r^k with Σp = 1 (Buchdahl's "logarithmic"). k > 1 when the book has a margin, below 1 when underround. */
function power(implied: readonly number[], sum: number): number[] {
  if (sum === 1) return [...implied];
  const k = solveExponent(implied);
  const raised = implied.map((r) => r ** k);
  // The bisection leaves less than 1e-15 here; dividing it out makes the sum exact to the last bit.
  const total = raised.reduce((a, b) => a + b, 0);
  return raised.map((p) => p / total);
}

/** Σ r^k falls strictly in k, so bisection always converges; 80 halvings exhaust a double. */
function solveExponent(implied: readonly number[]): number {
  const totalAt = (k: number): number => implied.reduce((sum, r) => sum + r ** k, 0);
  let low = 0.01;
  let high = 50;
  // Prices next to 1 or without bound have their exponent outside the usual bracket.
  while (totalAt(high) > 1) high *= 2;
  while (totalAt(low) < 1) low /= 2;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (totalAt(middle) > 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
