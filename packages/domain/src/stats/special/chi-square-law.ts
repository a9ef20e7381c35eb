// The chi-square law with `df` degrees of freedom: P(X > x) = Q(df/2, x/2) (Abramowitz & Stegun 26.4.19).
import { checkedInside01, checkedPositive } from '../inputs.ts';
import { bisect } from './bisect.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/** P(X > x) for x ≥ 0: the p-value of a chi-square statistic. Throws RangeError. */
export function chiSquareUpperTail(x: number, df: number): number {
  checkedPositive('df', df);
  return incompleteGamma(df / 2, x / 2).upper;
}

/** The x with P(X ≤ x) = p for 0 < p < 1. Throws RangeError. */
export function chiSquareQuantile(p: number, df: number): number {
  checkedInside01('p', p);
  checkedPositive('df', df);
  const cdf = (x: number): number => incompleteGamma(df / 2, x / 2).lower;
  let high = df + 1;
  while (cdf(high) < p) high *= 2;
  return bisect(cdf, p, { low: 0, high });
}
