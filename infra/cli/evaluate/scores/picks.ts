// How often the likelier side won. An even price names no likelier side, so there are three ways to count it.
import { correctPicks, multiclassAccuracy } from '@linecast/domain';
import { isTwoWay, type Sample } from './sample.ts';

/**
 * Right picks of a sample. Of two sides the home side is picked only above one half, as the reference numbers do
 * (prediction-quality.md §9); of three the first of the likeliest.
 */
export function rightPicks(sample: Sample): number {
  const { rows, outcomes } = sample;
  if (rows.length === 0) return 0;
  if (isTwoWay(sample)) return picksOf(sample, 1);
  return Math.round(multiclassAccuracy(rows, outcomes) * rows.length);
}

export type EvenPrices = {
  n: number;
  /** Accuracy if half of the even games count as right (prediction-quality.md §3), and if the first side is picked in all of them. */
  accuracy_half: number;
  accuracy_first: number;
};

/** Two sides only. */
export function evenPrices(sample: Sample): EvenPrices {
  const n = sample.rows.length;
  const [first, second] = [picksOf(sample, 0), picksOf(sample, 1)];
  return {
    n: sample.rows.filter(([a, b]) => a === b).length,
    accuracy_half: (first + second) / 2 / n,
    accuracy_first: first / n,
  };
}

/** Right picks where this side is picked from one half on. */
function picksOf({ rows, outcomes }: Sample, side: 0 | 1): number {
  const p = rows.map((row) => row[side] ?? Number.NaN);
  const won = outcomes.map((outcome) => (outcome === side ? 1 : 0));
  return correctPicks(p, won).successes;
}
