// The probit method (odds-math §3.1): every outcome's normal score is lower by one constant c.
import { normalCdf, normalQuantile } from '../../stats/special/normal.ts';
import type { BookMarket, Solution } from './method.ts';
import { solveFalling } from './widen.ts';

/** p = Φ(Φ⁻¹(r) − c). Closed for two outcomes, c solved with Σp = T for more. */
export function probit({ decimals, winners }: BookMarket): Solution {
  // Taken from the shorter tail, where 1/d or (d−1)/d keeps its digits.
  const scores = decimals.map((d) =>
    d > 2 ? normalQuantile(1 / d) : -normalQuantile((d - 1) / d),
  );
  const [first = 0, second = 0] = scores;
  const c =
    scores.length === 2
      ? (first + second) / 2
      : solveFalling((x) => total(shift(scores, x)), winners, { low: -6, high: 6 });
  return { probabilities: shift(scores, c), params: { c } };
}

const shift = (scores: readonly number[], c: number): number[] =>
  scores.map((score) => normalCdf(score - c));

const total = (values: readonly number[]): number => values.reduce((sum, p) => sum + p, 0);
