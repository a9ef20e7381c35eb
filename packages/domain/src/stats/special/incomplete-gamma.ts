// The regularised incomplete gamma functions P(a, x) = γ(a, x)/Γ(a) and Q = 1 − P (Abramowitz & Stegun 6.5.29, 6.5.31).
// Relative error of the smaller of the two about 1e-13 for a up to 1,000.
import { checkedPositive } from '../inputs.ts';
import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/** P(a, x) and Q(a, x) for a > 0, x ≥ 0 (Infinity included). Throws RangeError. */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  checkedPositive('a', a);
  if (!(x >= 0))
    throw new RangeError(`x is ${x}: the incomplete gamma function needs x of 0 or more`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  // The series is quick left of the mean a, the fraction right of it; each gives the side that is not near 1.
  if (x < a + 1) {
    const lower = Math.min(front * series(a, x), 1);
    return { lower, upper: 1 - lower };
  }
  const upper = front === 0 ? 0 : Math.min(front * fraction(a, x), 1);
  return { lower: 1 - upper, upper };
}

/** Σ xᵏ / (a (a+1) … (a+k)). */
function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; term > total * (Number.EPSILON / 4); k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** 1 / (x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))). */
function fraction(a: number, x: number): number {
  const value = continuedFraction({
    first: x + 1 - a,
    numerator: (k) => -k * (k - a),
    denominator: (k) => x + 2 * k + 1 - a,
  });
  return 1 / value;
}
