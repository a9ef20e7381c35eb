// Two models on the same games: the mean of loss(model) − loss(baseline) per game, with its uncertainty (odds-math §7).
import { checkSameLength, checkedInside01, checkedSample } from '../inputs.ts';
import { logLosses } from '../metrics/binary-scores.ts';
import { mean, standardDeviation } from '../moments.ts';
import type { Interval } from '../proportion.ts';
import { studentTQuantile } from '../special/student-t.ts';

export type PairedDifference = {
  n: number;
  /** Below 0: the model is better. In the unit of the losses, and so are sd, se and the interval. */
  mean: number;
  /** Of one game's difference, with n − 1; se = sd/√n is that of the mean. */
  sd: number;
  se: number;
  /** mean/se; null when every difference is the same, where no error can be estimated. */
  t: number | null;
  /** mean ± the Student t quantile with n − 1 degrees of freedom · se: games taken as independent. */
  interval: Interval;
};

/** From two lists of losses, at least two games. `level` is that of the two-sided interval. Throws RangeError. */
export function pairedDifference(
  modelLosses: readonly number[],
  baselineLosses: readonly number[],
  level = 0.95,
): PairedDifference {
  checkSameLength('modelLosses', modelLosses, 'baselineLosses', baselineLosses);
  checkedSample('modelLosses', modelLosses);
  checkedSample('baselineLosses', baselineLosses);
  checkedInside01('level', level);
  if (modelLosses.length < 2) throw new RangeError('a paired difference needs at least two games');
  const differences = modelLosses.map((loss, i) => loss - (baselineLosses[i] ?? 0));
  const n = differences.length;
  const centre = mean(differences);
  const sd = standardDeviation(differences, 1);
  const se = sd / Math.sqrt(n);
  const half = se * studentTQuantile((1 + level) / 2, n - 1);
  return {
    n,
    mean: centre,
    sd,
    se,
    t: se === 0 ? null : centre / se,
    interval: { low: centre - half, high: centre + half },
  };
}

/** The same for the log losses, in nats, of two forecasts of the same outcomes (0 or 1). Throws RangeError. */
export function pairedLogLoss(
  forecasts: { model: readonly number[]; baseline: readonly number[]; outcomes: readonly number[] },
  level = 0.95,
): PairedDifference {
  const { model, baseline, outcomes } = forecasts;
  return pairedDifference(logLosses(model, outcomes), logLosses(baseline, outcomes), level);
}
