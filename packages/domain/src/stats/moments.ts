// Sum, mean and standard deviation, the arithmetic under the other statistics.
import { checkedSample } from './inputs.ts';

/** Σ x; 0 for nothing. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Σ x / n of a non-empty sample. Throws RangeError. */
export function mean(values: readonly number[]): number {
  return sum(checkedSample('values', values)) / values.length;
}

/**
 * √(Σ (x − mean)² / (n − ddof)): ddof 0 describes these values, ddof 1 estimates the population they were drawn from.
 * Needs more than `ddof` values. Throws RangeError.
 */
export function standardDeviation(values: readonly number[], ddof: 0 | 1): number {
  const centre = mean(values);
  if (values.length <= ddof) throw new RangeError('a sample standard deviation needs two values');
  const squares = sum(values.map((value) => (value - centre) ** 2));
  return Math.sqrt(squares / (values.length - ddof));
}
