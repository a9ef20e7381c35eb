// How good one price was: loss, accuracy and calibration over its games.
import {
  brierScore,
  calibrationInTheLarge,
  calibrationLine,
  eceOfPerfectModel,
  expectedCalibrationError,
  mean,
  multiclassBrier,
  rankedProbabilityScore,
  wilsonInterval,
} from '@linecast/domain';
import { evenPrices, rightPicks, type EvenPrices } from './picks.ts';
import { datesOf, homeForecasts, isTwoWay, type Sample } from './sample.ts';

export type Score = {
  price: string;
  method: string;
  n: number;
  dates: number;
  log_loss: number;
  /** Of two sides 0..1, of three the sum form 0..2. */
  brier: number;
  /** The home side is picked only above one half. */
  accuracy: number;
  accuracy_ci95: [low: number, high: number];
  /** Of two sides only, as is calibration. */
  even_prices: EvenPrices | null;
  calibration: Calibration | null;
  /** Of three sides only. */
  rps: number | null;
};

/** Of a home win; null for a figure that so few games cannot give. */
export type Calibration = {
  ece10: number;
  /** Below this the ECE10 of a perfect model lies in 95 of 100 samples of n games. */
  ece10_perfect_95: number;
  slope: number | null;
  intercept: number | null;
  in_the_large: number | null;
};

export function scoreOf(sample: Sample): Score {
  const { price, method, rows, outcomes, losses } = sample;
  const right = rightPicks(sample);
  const interval = wilsonInterval({ successes: right, n: rows.length });
  return {
    price,
    method,
    n: rows.length,
    dates: datesOf(sample),
    log_loss: mean(losses),
    brier: isTwoWay(sample) ? brierOf(sample) : multiclassBrier(rows, outcomes),
    accuracy: right / rows.length,
    accuracy_ci95: [interval.low, interval.high],
    even_prices: isTwoWay(sample) ? evenPrices(sample) : null,
    calibration: isTwoWay(sample) ? calibrationOf(sample) : null,
    rps: isTwoWay(sample) ? null : rankedProbabilityScore(rows, outcomes),
  };
}

function brierOf(sample: Sample): number {
  const { p, y } = homeForecasts(sample);
  return brierScore(p, y);
}

function calibrationOf(sample: Sample): Calibration {
  const { p, y } = homeForecasts(sample);
  const line = orNull(() => calibrationLine(p, y));
  return {
    ece10: expectedCalibrationError(p, y),
    ece10_perfect_95: eceOfPerfectModel(p.length).upper95,
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    in_the_large: orNull(() => calibrationInTheLarge(p, y)),
  };
}

/** One outcome only, or outcomes that p separates, have no such figure: the domain says so with a RangeError. */
function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
