// Temperature scaling (Guo et al. 2017): P = σ(logit p / T). T > 1 tempers bold forecasts, one half stays one half.
import { sigmoid } from '../../odds/logit.ts';
import { checkForecasts, checkedPositive } from '../inputs.ts';
import { sum } from '../moments.ts';
import { bisect } from '../special/bisect.ts';
import { forecastLogit, forecastLogits } from './forecast-logits.ts';

/**
 * The T > 0 of least log loss. There is none when every pick was right (T would fall to 0) or the forecasts are no better than a
 * coin (T would grow without end). Throws RangeError.
 */
export function fitTemperature(p: readonly number[], outcomes: readonly number[]): number {
  checkForecasts(p, outcomes);
  const logits = forecastLogits(p);
  const needed = sum(logits.map((s, i) => s * (outcomes[i] ?? 0)));
  // The loss is convex in 1/T and this is the part of its slope that depends on it: it increases.
  const expected = (inverse: number): number => sum(logits.map((s) => s * sigmoid(s * inverse)));
  if (!(expected(0) < needed)) {
    throw new RangeError('no temperature fits: the forecasts are no better than a coin');
  }
  if (logits.every((s, i) => s === 0 || s > 0 === (outcomes[i] === 1))) {
    throw new RangeError('no temperature fits: every pick was right');
  }
  let high = 1;
  while (expected(high) < needed && high < Number.MAX_VALUE / 2) high *= 2;
  return 1 / bisect(expected, needed, { low: 0, high });
}

/** The tempered probability of a forecast in (0, 1), for T > 0. Throws RangeError. */
export function temperedProbability(temperature: number, p: number): number {
  return sigmoid(forecastLogit(p) / checkedPositive('temperature', temperature));
}
