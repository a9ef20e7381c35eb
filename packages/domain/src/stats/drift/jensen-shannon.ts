// Jensen–Shannon: ½ KL(p‖m) + ½ KL(q‖m) with m = (p + q)/2; the distance is its square root (odds-math §8.1).
import { checkSameLength, checkedWeights } from '../inputs.ts';
import { sum } from '../moments.ts';

/** KL(p‖q) = Σ p ln(p/q) in nats, after normalising both; Infinity where q excludes what p allows. Throws RangeError. */
export function klDivergence(p: readonly number[], q: readonly number[]): number {
  const [a, b] = normalised(p, q);
  const terms = a.map((share, i) =>
    share === 0 ? 0 : share * (Math.log(share) - Math.log(b[i] ?? 0)),
  );
  return Math.max(0, sum(terms));
}

/** In nats, after normalising both; lies in [0, ln 2]. Throws RangeError. */
export function jensenShannonDivergence(p: readonly number[], q: readonly number[]): number {
  const [a, b] = normalised(p, q);
  // Rounding can leave −1e-17 for equal inputs, whose root would be NaN.
  return Math.max(0, (entropyToMiddle(a, b) + entropyToMiddle(b, a)) / 2);
}

/**
 * √divergence, a metric. `base` 2 puts it in [0, 1]; `base` 'e' is what scipy and Evidently print and ends at √ln 2. Throws
 * RangeError.
 */
export function jensenShannonDistance(
  p: readonly number[],
  q: readonly number[],
  base: 2 | 'e',
): number {
  return Math.sqrt(jensenShannonDivergence(p, q) / (base === 2 ? Math.LN2 : 1));
}

function normalised(p: readonly number[], q: readonly number[]): [number[], number[]] {
  checkSameLength('p', p, 'q', q);
  const pTotal = sum(checkedWeights('p', p));
  const qTotal = sum(checkedWeights('q', q));
  return [p.map((weight) => weight / pTotal), q.map((weight) => weight / qTotal)];
}

/** Σ p ln(p/m). Written as 2p/(p + q), since the middle of two tiny shares can round to 0. */
function entropyToMiddle(p: readonly number[], q: readonly number[]): number {
  const terms = p.map((share, i) => {
    return share === 0 ? 0 : share * Math.log((2 * share) / (share + (q[i] ?? 0)));
  });
  return sum(terms);
}
