// Mean scores of probability forecasts of one yes/no outcome: log loss, Brier, accuracy (odds-math §7). Outcomes are 0 or 1.
import { logLoss } from '../../odds/score.ts';
import { checkForecasts } from '../inputs.ts';
import { mean } from '../moments.ts';
import type { Proportion } from '../proportion.ts';

/** Mean of −ln of the probability given to what happened, in nats, floored at 1e-15. Throws RangeError. */
export function meanLogLoss(p: readonly number[], outcomes: readonly number[]): number {
  return mean(logLosses(p, outcomes));
}

/** The log loss of each forecast, in nats. Throws RangeError. */
export function logLosses(p: readonly number[], outcomes: readonly number[]): number[] {
  checkForecasts(p, outcomes);
  return p.map((each, i) => logLoss(each, outcomes[i] === 1));
}

/** Brier score: mean of (p − y)², in [0, 1], 0.25 for a constant one half. Throws RangeError. */
export function brierScore(p: readonly number[], outcomes: readonly number[]): number {
  checkForecasts(p, outcomes);
  return mean(p.map((each, i) => (each - (outcomes[i] ?? 0)) ** 2));
}

/** How many forecasts of all were on the right side; p ≥ 0.5 picks outcome 1. Throws RangeError. */
export function correctPicks(p: readonly number[], outcomes: readonly number[]): Proportion {
  checkForecasts(p, outcomes);
  const successes = p.filter((each, i) => isCorrectPick(each, outcomes[i] ?? 0)).length;
  return { successes, n: p.length };
}

/** Whether p picks the outcome that happened. */
export function isCorrectPick(p: number, outcome: number): boolean {
  return p >= 0.5 === (outcome === 1);
}

/** Share of right picks. Throws RangeError. */
export function accuracy(p: readonly number[], outcomes: readonly number[]): number {
  const { successes, n } = correctPicks(p, outcomes);
  return successes / n;
}
