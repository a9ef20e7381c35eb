// ln Γ(x) by Stirling's series (Abramowitz & Stegun 6.1.41); absolute error below 1e-14 · max(1, |ln Γ|).
import { checkedPositive } from '../inputs.ts';

/** B₂ₖ / (2k(2k−1)), the coefficients of x^(1−2k). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/** From here seven terms of the series are exact to double precision. */
const seriesFrom = 10;

/** ln Γ(x) for x > 0. Throws RangeError. */
export function logGamma(x: number): number {
  checkedPositive('x', x);
  // Γ(x) = Γ(x + k) / (x (x+1) … (x+k−1)) carries a small x to where the series holds.
  let shifted = x;
  let product = 1;
  while (shifted < seriesFrom) {
    product *= shifted;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  const tail = stirling.reduceRight((inner, coefficient) => coefficient + inverseSquare * inner, 0);
  const main = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return main + tail / shifted - Math.log(product);
}
