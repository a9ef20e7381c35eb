// Murphy's decomposition (1973) on the ECE bins: Brier = reliability − resolution + uncertainty, exact when the forecasts of a bin
// are equal.
import { mean, sum } from '../moments.ts';
import { reliabilityBins } from './reliability.ts';

export type MurphyDecomposition = {
  /** Σ n_k/N (mean p − share happened)²: the smaller the better. */
  reliability: number;
  /** Σ n_k/N (share happened − base rate)²: the larger the better. */
  resolution: number;
  /** Base rate · (1 − base rate): what a forecast of the base rate would score. */
  uncertainty: number;
};

/** Throws RangeError. */
export function murphyDecomposition(
  p: readonly number[],
  outcomes: readonly number[],
  bins = 10,
): MurphyDecomposition {
  const cells = reliabilityBins(p, outcomes, bins);
  const baseRate = mean(outcomes);
  const weighted = (square: (cell: (typeof cells)[number]) => number): number =>
    sum(cells.map((cell) => cell.n * square(cell))) / p.length;
  return {
    reliability: weighted((cell) => (cell.meanP - cell.shareHappened) ** 2),
    resolution: weighted((cell) => (cell.shareHappened - baseRate) ** 2),
    uncertainty: baseRate * (1 - baseRate),
  };
}
