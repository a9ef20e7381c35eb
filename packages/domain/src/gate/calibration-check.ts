// Target 4 as a veto: a challenger whose probabilities mean something else than they say is not promoted.
import { calibrationInTheLarge, calibrationLine } from '../stats/calibration/calibration-line.ts';
import { forecastLogits } from '../stats/calibration/forecast-logits.ts';
import { checkForecasts } from '../stats/inputs.ts';
import { expectedCalibrationError } from '../stats/metrics/reliability.ts';
import { sum } from '../stats/moments.ts';
import { normalQuantile } from '../stats/special/normal.ts';
import { eceOfPerfectModel } from './ece-of-perfect-model.ts';
import type { GateRules } from './rules.ts';

/** One condition of the gate: its figure, what it may be, and whether it holds. No figure: it does not. */
export type Check = {
  name: string;
  figure: number | null;
  low: number | null;
  high: number | null;
  holds: boolean;
};

/**
 * Three checks of the challenger's probabilities against what happened (0 or 1). Each limit is the target's, or what luck alone gives
 * a perfect model with these very forecasts in 95 of 100 samples, whichever is wider: below a season the target by itself would
 * refuse one perfect model in four. Throws RangeError.
 */
export function calibrationChecks(
  p: readonly number[],
  outcomes: readonly number[],
  limits: GateRules['calibration'],
): Check[] {
  checkForecasts(p, outcomes);
  const luck = luckOf(p);
  const [slopeLow, slopeHigh] = limits.slope;
  const shift = Math.max(limits.inTheLarge, luck.inTheLarge);
  return [
    checked('ece10', () => expectedCalibrationError(p, outcomes), {
      high: Math.max(limits.ece10, eceOfPerfectModel(p.length).upper95),
    }),
    checked('calibration_slope', () => calibrationLine(p, outcomes).slope, {
      low: Math.min(slopeLow, 1 - luck.slope),
      high: Math.max(slopeHigh, 1 + luck.slope),
    }),
    checked('in_the_large', () => calibrationInTheLarge(p, outcomes), { low: -shift, high: shift }),
  ];
}

/**
 * How far slope and intercept of a perfect model stray: 1.96 standard errors, from the information of the logistic fit at slope 1
 * and intercept 0.
 */
function luckOf(p: readonly number[]): { slope: number; inTheLarge: number } {
  const z = normalQuantile(0.975);
  const logits = forecastLogits(p);
  const weights = p.map((each) => each * (1 - each));
  const moment = (power: number): number =>
    sum(weights.map((weight, i) => weight * (logits[i] ?? 0) ** power));
  const [w, wx, wxx] = [moment(0), moment(1), moment(2)];
  return { slope: z * Math.sqrt(w / (w * wxx - wx ** 2)), inTheLarge: z / Math.sqrt(w) };
}

/** A figure that the games cannot give (one outcome only, or outcomes that p separates) is no evidence, and does not hold. */
function checked(
  name: string,
  compute: () => number,
  { low = null, high }: { low?: number | null; high: number },
): Check {
  const figure = figureOf(compute);
  const holds = figure !== null && figure <= high && (low === null || figure >= low);
  return { name, figure, low, high, holds };
}

function figureOf(compute: () => number): number | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
