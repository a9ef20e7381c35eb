// The standard normal law Φ and its inverse. Φ through the incomplete gamma function: relative error about 1e-13 in both tails.
import { checkedInside01 } from '../inputs.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/** Φ(z) = P(Z ≤ z). Throws RangeError for NaN. */
export function normalCdf(z: number): number {
  return normalUpperTail(-z);
}

/** 1 − Φ(z) = P(Z > z), exact in the far tail too. Throws RangeError for NaN. */
export function normalUpperTail(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : (1 + lower) / 2;
}

/** P(|Z| ≥ |z|): the two-sided p-value of a z statistic. */
export function normalTwoSided(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

/** Φ⁻¹(p) for 0 < p < 1; error about 1e-13 relative (4.5e-4 for p below 1e-300). Throws RangeError. */
export function normalQuantile(p: number): number {
  checkedInside01('p', p);
  if (p > 0.5) return -lowerQuantile(1 - p);
  return p === 0.5 ? 0 : lowerQuantile(p);
}

/** A start good to 4.5e-4 (Hastings; Abramowitz & Stegun 26.2.23), then Halley's steps, each cubing the error. */
function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = top / bottom - t;
  for (let step = 0; step < 3; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    if (density < 1e-300) return z;
    const newton = (normalCdf(z) - p) / density;
    z -= newton / (1 + (z * newton) / 2);
  }
  return z;
}
