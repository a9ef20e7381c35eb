// Student's t law: the normal law of a mean whose standard deviation was estimated (Abramowitz & Stegun 26.7.1).
import { checkedInside01, checkedPositive } from '../inputs.ts';
import { bisect } from './bisect.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/** P(T ≤ t) with `df` degrees of freedom; absolute error about 1e-13. Throws RangeError. */
export function studentTCdf(t: number, df: number): number {
  checkedPositive('df', df);
  if (Number.isNaN(t)) throw new RangeError('t is NaN: give a number');
  // Written as t²/(df + t²) near the centre and df/(df + t²) in the tails, where the other would round to 1.
  const tail =
    t * t < df
      ? (1 - incompleteBeta(0.5, df / 2, (t * t) / (df + t * t))) / 2
      : incompleteBeta(df / 2, 0.5, df / (df + t * t)) / 2;
  return t >= 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = p for 0 < p < 1; within 1e-10 relative for p in [1e-6, 1 − 1e-6]. Throws RangeError. */
export function studentTQuantile(p: number, df: number): number {
  checkedInside01('p', p);
  checkedPositive('df', df);
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  let low = -1;
  while (studentTCdf(low, df) > p) low *= 2;
  return bisect((t) => studentTCdf(t, df), p, { low, high: 0 });
}
