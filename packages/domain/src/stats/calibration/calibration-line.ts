// Calibration slope and intercept: the logistic fit of what happened on logit p (Cox 1958); 1 and 0 for a perfect model.
import { sigmoid } from '../../odds/logit.ts';
import { checkBothOutcomes, checkForecasts } from '../inputs.ts';
import { sum } from '../moments.ts';
import { bisect } from '../special/bisect.ts';
import { forecastLogits } from './forecast-logits.ts';
import { fitLogistic, type LogisticFit } from './logistic-fit.ts';

/** `slope` below 1: the forecasts are too bold. Forecasts of 0 or 1 have no logit. Throws RangeError. */
export function calibrationLine(p: readonly number[], outcomes: readonly number[]): LogisticFit {
  checkForecasts(p, outcomes);
  checkBothOutcomes(outcomes);
  return fitLogistic(forecastLogits(p).map((x, i) => ({ x, target: outcomes[i] ?? 0 })));
}

/**
 * Calibration in the large: the intercept with the slope held at 1, in logits; above 0 when forecasts are too low. Throws
 * RangeError.
 */
export function calibrationInTheLarge(p: readonly number[], outcomes: readonly number[]): number {
  checkForecasts(p, outcomes);
  checkBothOutcomes(outcomes);
  const logits = forecastLogits(p);
  const happened = sum(outcomes);
  const expected = (shift: number): number => sum(logits.map((x) => sigmoid(x + shift)));
  // Beyond ±(largest logit + ln n + 1) even one forecast alone would expect too much or too little.
  const reach = logits.reduce((far, x) => Math.max(far, Math.abs(x)), 0) + Math.log(p.length) + 1;
  return bisect(expected, happened, { low: -reach, high: reach });
}
