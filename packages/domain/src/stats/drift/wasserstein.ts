// Wasserstein-1: ∫ |F_a − F_b|, how far mass must move on average, in the unit of the values (odds-math §8.1).
import { checkSameLength, checkedSample, checkedWeights } from '../inputs.ts';
import { standardDeviation, sum } from '../moments.ts';

/** A sample in any order, each value weighing 1 unless `weights` says otherwise. */
export type Weighted = { values: readonly number[]; weights?: readonly number[] };

/** The distance between two samples, their weights normalised to 1 each. Throws RangeError. */
export function wasserstein(a: Weighted, b: Weighted): number {
  const steps = [...stepsOf('a', a, 1), ...stepsOf('b', b, -1)].toSorted((x, y) => x.at - y.at);
  let difference = 0;
  let area = 0;
  steps.forEach((step, i) => {
    difference += step.by;
    const next = steps[i + 1];
    if (next) area += Math.abs(difference) * (next.at - step.at);
  });
  return area;
}

/** W1 over the reference's population standard deviation, floored at 0.001: a shift in its own units. Throws RangeError. */
export function normalisedWasserstein(
  reference: readonly number[],
  current: readonly number[],
): number {
  const spread = Math.max(standardDeviation(reference, 0), 0.001);
  return wasserstein({ values: reference }, { values: current }) / spread;
}

type Step = { at: number; by: number };

function stepsOf(name: string, { values, weights }: Weighted, sign: 1 | -1): Step[] {
  checkedSample(name, values);
  if (!weights) return values.map((at) => ({ at, by: sign / values.length }));
  checkSameLength(`${name} values`, values, `${name} weights`, weights);
  const total = sum(checkedWeights(`${name} weights`, weights));
  return values.map((at, i) => ({ at, by: (sign * (weights[i] ?? 0)) / total }));
}
