// The regularised incomplete beta function I_x(a, b) (Abramowitz & Stegun 26.5.8). Absolute error about 1e-13.
import { checkedPositive } from '../inputs.ts';
import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/** I_x(a, b) for a, b > 0 and x in [0, 1]. Throws RangeError. */
export function incompleteBeta(a: number, b: number, x: number): number {
  checkedPositive('a', a);
  checkedPositive('b', b);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`x is ${x}: it must lie between 0 and 1`);
  if (x === 0 || x === 1) return x;
  // I_x(a, b) = 1 − I_{1−x}(b, a): the fraction settles quickly only left of the mean.
  return x < (a + 1) / (a + b + 2) ? leftPart(a, b, x) : 1 - leftPart(b, a, 1 - x);
}

function leftPart(a: number, b: number, x: number): number {
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const value = continuedFraction({
    first: 1,
    numerator: (k) => coefficient(a, b, k) * x,
    denominator: () => 1,
  });
  return Math.exp(logFront) / (a * value);
}

/** dₖ of 26.5.8: even and odd coefficients have their own form. */
function coefficient(a: number, b: number, k: number): number {
  const m = Math.floor(k / 2);
  if (k % 2 === 0) return (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m));
  return -((a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1));
}
