// Pelz & Good's expansion (1976) of the law of √n · D in powers of 1/√n, in the form of Simard & L'Ecuyer (2011): K₀ is
// Kolmogorov's limit. Error below 4e-6 from n = 140 on, falling with n.

/** P(D < d) for n observations of a known continuous law. */
export function pelzGoodCdf(d: number, n: number): number {
  const z = Math.sqrt(n) * d;
  const terms = [k0(z), k1(z), k2(z), k3(z)];
  const cdf = terms.reduce((total, term, power) => total + term / n ** (power / 2), 0);
  return Math.min(Math.max(cdf, 0), 1);
}

/** √(π/2) Σ over k = …, −1, 0, 1, … of f(u) e^(−u/(2z²)), u = π²(k + shift)². */
function thetaSum(z: number, shift: 0 | 0.5, f: (u: number) => number): number {
  let total = 0;
  // e^(−u/(2z²)) is below 1e-300 beyond; z is at most 4 where the expansion is used.
  const last = Math.ceil(12 * z) + 1;
  for (let k = -last; k <= last; k++) {
    const u = (Math.PI * (k + shift)) ** 2;
    total += f(u) * Math.exp(-u / (2 * z * z));
  }
  return Math.sqrt(Math.PI / 2) * total;
}

const k0 = (z: number): number => thetaSum(z, 0.5, () => 1) / z;

const k1 = (z: number): number => thetaSum(z, 0.5, (u) => u - z ** 2) / (6 * z ** 4);

function k2(z: number): number {
  const half = thetaSum(z, 0.5, (u) => {
    return 6 * z ** 6 + 2 * z ** 4 + u * (2 * z ** 4 - 5 * z ** 2) + u ** 2 * (1 - 2 * z ** 2);
  });
  return half / (72 * z ** 7) - thetaSum(z, 0, (u) => u) / (36 * z ** 3);
}

function k3(z: number): number {
  const half = thetaSum(z, 0.5, (u) => {
    const cubic = u ** 3 * (5 - 30 * z ** 2) + u ** 2 * (212 * z ** 4 - 60 * z ** 2);
    return cubic + u * (135 * z ** 4 - 96 * z ** 6) - 30 * z ** 6 - 90 * z ** 8;
  });
  const whole = thetaSum(z, 0, (u) => 3 * u * z ** 2 - u ** 2);
  return half / (6480 * z ** 10) + whole / (216 * z ** 6);
}
