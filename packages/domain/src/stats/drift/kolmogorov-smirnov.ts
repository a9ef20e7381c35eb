// Two-sample Kolmogorov–Smirnov: D = sup |F_a − F_b| of the right-continuous step functions (odds-math §8.1).
import { checkedSample } from '../inputs.ts';
import { kolmogorovQ } from '../special/kolmogorov.ts';

export type KolmogorovSmirnov = {
  /** D, in [0, 1]. */
  d: number;
  /**
   * The p-value linecast ships: Q((√e + 0.12 + 0.11/√e) · D) with e = n·m/(n+m) (Press et al., Numerical Recipes §14.3). For
   * samples of 100 and more it lies 2–8 % from the exact one; {@link ksExactP} and the others are for comparison.
   */
  p: number;
};

/** D and its p-value for two non-empty samples in any order, ties allowed. Throws RangeError. */
export function kolmogorovSmirnov(
  reference: readonly number[],
  current: readonly number[],
): KolmogorovSmirnov {
  const d = ksDistance(reference, current);
  const root = Math.sqrt(ksEffectiveSize(reference.length, current.length));
  return { d, p: kolmogorovQ((root + 0.12 + 0.11 / root) * d) };
}

/** D alone. A whole number over n·m, so that equal distances are equal doubles. Throws RangeError. */
export function ksDistance(reference: readonly number[], current: readonly number[]): number {
  const a = checkedSample('reference', reference).toSorted((x, y) => x - y);
  const b = checkedSample('current', current).toSorted((x, y) => x - y);
  let widest = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (a[i] === x) i++;
    while (b[j] === x) j++;
    widest = Math.max(widest, Math.abs(i * b.length - j * a.length));
  }
  return widest / (a.length * b.length);
}

/** e = n·m/(n+m): two samples tell as much as one of this size against a known law. */
export function ksEffectiveSize(n: number, m: number): number {
  return (n * m) / (n + m);
}
