// Scores of forecasts over n ≥ 2 classes, such as home/draw/away (odds-math §7). A row of `p` holds one game's probabilities.
import { logLoss } from '../../odds/score.ts';
import { checkSameLength, checkedProbabilities, checkedWhole } from '../inputs.ts';
import { mean, sum } from '../moments.ts';

/** One row per game, equally long; `outcomes` holds the index of the class that happened. */
export type Rows = readonly (readonly number[])[];

/** Published rows are rounded to three decimals and then miss 1 by this at most. */
const rounding = 0.002;

/** Mean of −ln of the probability given to the class that happened, in nats, floored at 1e-15. Throws RangeError. */
export function multiclassLogLoss(p: Rows, outcomes: readonly number[]): number {
  checkRows(p, outcomes);
  return mean(p.map((row, i) => logLoss(row[outcomes[i] ?? 0] ?? 0, true)));
}

/** The same in bits: log loss / ln 2. Throws RangeError. */
export function ignoranceScore(p: Rows, outcomes: readonly number[]): number {
  return multiclassLogLoss(p, outcomes) / Math.LN2;
}

/** Brier's sum form, mean of Σ_k (p_k − y_k)², in [0, 2]: for two classes twice the binary score. Throws RangeError. */
export function multiclassBrier(p: Rows, outcomes: readonly number[]): number {
  checkRows(p, outcomes);
  return mean(p.map((row, i) => sum(row.map((each, k) => (each - hit(k, outcomes[i])) ** 2))));
}

/** Share of games whose first most probable class happened. Throws RangeError. */
export function multiclassAccuracy(p: Rows, outcomes: readonly number[]): number {
  checkRows(p, outcomes);
  return mean(p.map((row, i) => hit(row.indexOf(Math.max(...row)), outcomes[i])));
}

/**
 * Ranked probability score of each game, classes in their natural order: Σ_k (CDF_p − CDF_y)² / (classes − 1), in [0, 1]
 * (Epstein 1969). Throws RangeError.
 */
export function rankedProbabilityScores(p: Rows, outcomes: readonly number[]): number[] {
  checkRows(p, outcomes);
  return p.map((row, i) => {
    let lead = 0;
    const squares = row.slice(0, -1).map((each, k) => (lead += each - hit(k, outcomes[i])) ** 2);
    return sum(squares) / (row.length - 1);
  });
}

/** The mean ranked probability score. Throws RangeError. */
export function rankedProbabilityScore(p: Rows, outcomes: readonly number[]): number {
  return mean(rankedProbabilityScores(p, outcomes));
}

const hit = (k: number, outcome: number | undefined): 0 | 1 => (k === outcome ? 1 : 0);

function checkRows(p: Rows, outcomes: readonly number[]): void {
  checkSameLength('p', p, 'outcomes', outcomes);
  const classes = p[0]?.length ?? 0;
  if (classes < 2) throw new RangeError('p needs at least one row of at least two classes');
  p.forEach((row, i) => {
    checkedProbabilities(`p[${i}]`, row);
    if (row.length !== classes) {
      throw new RangeError(`p[${i}] has ${row.length} classes, the first row ${classes}`);
    }
    if (Math.abs(sum(row) - 1) > rounding) {
      throw new RangeError(`p[${i}] sums to ${sum(row)}: the probabilities of a game sum to 1`);
    }
    if (checkedWhole(`outcomes[${i}]`, outcomes[i] ?? Number.NaN, 0) >= classes) {
      throw new RangeError(`outcomes[${i}] is ${outcomes[i]}, and there are ${classes} classes`);
    }
  });
}
