// The exact law of the one-sample statistic D of n observations: P(D ≥ d).
import { checkedWhole } from '../inputs.ts';
import { logGamma } from '../special/log-gamma.ts';
import { pelzGoodCdf } from './pelz-good.ts';

/** From here the matrix would cost O((n·d)³) for digits nobody reads (Simard & L'Ecuyer 2011). */
const expandFrom = 140;

/**
 * P(D ≥ d) for n observations of a known continuous law; absolute error about 1e-12 up to n = 140, 4e-6 above. Throws
 * RangeError.
 */
export function ksOneSampleUpperTail(d: number, n: number): number {
  checkedWhole('n', n, 1);
  if (Number.isNaN(d)) throw new RangeError('D is NaN: it lies between 0 and 1');
  if (d <= 1 / (2 * n)) return 1;
  if (d >= 1) return 0;
  // Both sides cannot be exceeded at once from 1/2 on, and hardly ever where n·d² is large: then D is twice the one side.
  const farTail = n > expandFrom ? 2.2 : 4;
  if (d >= 0.5 || n * d * d >= farTail) return Math.min(1, 2 * oneSided(d, n));
  const small = n <= expandFrom || n * d ** 1.5 <= 1.4;
  return Math.max(0, 1 - (small ? matrixCdf(d, n) : pelzGoodCdf(d, n)));
}

/** P(D⁺ ≥ d) = d Σ C(n,j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j), j ≤ n(1−d) (Birnbaum & Tingey 1951). */
function oneSided(d: number, n: number): number {
  let total = 0;
  for (let j = 0; j / n + d < 1; j++) {
    const choose = logGamma(n + 1) - logGamma(j + 1) - logGamma(n - j + 1);
    total += Math.exp(choose + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log1p(-d - j / n));
  }
  return d * total;
}

type Matrix = readonly Float64Array[];

/** P(D < d) = n!/nⁿ · (Hⁿ)ₖₖ (Durbin 1973; Marsaglia, Tsang & Wang 2003). */
function matrixCdf(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const power = matrixPower(stepMatrix(k, k - n * d), n);
  const middle = power.matrix[k - 1]?.[k - 1] ?? 0;
  return Math.exp(Math.log(middle) + power.logScale + logGamma(n + 1) - n * Math.log(n));
}

/** H of size 2k−1, entries 1/(i−j+1)! with the first column and last row bent by h = k − n·d. */
function stepMatrix(k: number, h: number): Matrix {
  const size = 2 * k - 1;
  const inverseFactorial = (x: number): number => Math.exp(-logGamma(x + 1));
  return Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (__, j) => {
      if (i - j + 1 < 0) return 0;
      if (i === size - 1 && j === 0) {
        const corner = 2 * h > 1 ? (2 * h - 1) ** size : 0;
        return (1 - 2 * h ** size + corner) * inverseFactorial(size);
      }
      if (j === 0) return (1 - h ** (i + 1)) * inverseFactorial(i + 1);
      if (i === size - 1) return (1 - h ** (size - j)) * inverseFactorial(size - j);
      return inverseFactorial(i - j + 1);
    }),
  );
}

/** `matrix` · e^`logScale`: the power would underflow without a scale of its own. */
type Scaled = { matrix: Matrix; logScale: number };

function matrixPower(base: Matrix, exponent: number): Scaled {
  if (exponent === 1) return { matrix: base, logScale: 0 };
  const half = matrixPower(base, Math.floor(exponent / 2));
  const square = product(half.matrix, half.matrix);
  const whole = exponent % 2 === 0 ? square : product(square, base);
  const middle = (base.length - 1) / 2;
  const scale = whole[middle]?.[middle] ?? 1;
  return {
    matrix: whole.map((row) => row.map((entry) => entry / scale)),
    logScale: 2 * half.logScale + Math.log(scale),
  };
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => {
    const sums = new Float64Array(row.length);
    row.forEach((factor, k) => {
      b[k]?.forEach((entry, j) => (sums[j] = (sums[j] ?? 0) + factor * entry));
    });
    return sums;
  });
}
