// Platt scaling (1999): P = 1/(1 + e^(A·s + B)) with s = logit p, fitted to targets smoothed so that no class is ever certain.
import { sigmoid } from '../../odds/logit.ts';
import { checkBothOutcomes, checkForecasts } from '../inputs.ts';
import { sum } from '../moments.ts';
import { forecastLogit, forecastLogits } from './forecast-logits.ts';
import { fitLogistic } from './logistic-fit.ts';

export type PlattFit = {
  /** In Platt's signs: a useful forecast has a < 0. */
  a: number;
  b: number;
  /** (N₁+1)/(N₁+2), the target of what happened; 1/(N₀+2), of what did not. */
  targetHappened: number;
  targetDidNot: number;
};

/** The fit to forecasts strictly inside (0, 1), at least two of them different, with both outcomes. Throws RangeError. */
export function fitPlatt(p: readonly number[], outcomes: readonly number[]): PlattFit {
  checkForecasts(p, outcomes);
  checkBothOutcomes(outcomes);
  const happened = sum(outcomes);
  const targetHappened = (happened + 1) / (happened + 2);
  const targetDidNot = 1 / (outcomes.length - happened + 2);
  const rows = forecastLogits(p).map((x, i) => ({
    x,
    target: outcomes[i] === 1 ? targetHappened : targetDidNot,
  }));
  const { intercept, slope } = fitLogistic(rows);
  return { a: -slope, b: -intercept, targetHappened, targetDidNot };
}

/** The calibrated probability of a forecast in (0, 1). Throws RangeError. */
export function plattProbability({ a, b }: PlattFit, p: number): number {
  return sigmoid(-(a * forecastLogit(p) + b));
}
