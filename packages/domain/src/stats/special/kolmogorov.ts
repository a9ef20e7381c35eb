// Kolmogorov's limit law (1933): Q(t) = P(√n · D > t) as n grows = 2 Σ (−1)^(k−1) e^(−2k²t²). Error below 1e-14.

/** Q(t) for t ≥ 0: falls from 1 to 0. Throws RangeError. */
export function kolmogorovQ(t: number): number {
  if (!(t >= 0)) throw new RangeError(`t is ${t}: the Kolmogorov law needs t of 0 or more`);
  // The first double that differs from 1 comes near t = 0.18.
  if (t < 0.1) return 1;
  return t < 1 ? 1 - smallArgumentCdf(t) : alternatingSeries(t);
}

function alternatingSeries(t: number): number {
  let total = 0;
  for (let k = 1; k <= 6; k++) total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return total;
}

/** √(2π)/t Σ e^(−(2k−1)²π²/(8t²)): the theta-function twin, which settles in a few terms where the other does not. */
function smallArgumentCdf(t: number): number {
  let total = 0;
  for (let k = 1; k <= 6; k++) {
    total += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * t * t));
  }
  return (Math.sqrt(2 * Math.PI) / t) * total;
}
