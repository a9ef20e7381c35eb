// The sections of stats.json that judge forecasts: scores, calibration, calibrators, paired comparison.
import {
  accuracy,
  areaUnderRoc,
  brierScore,
  calibrationInTheLarge,
  calibrationLine,
  correctPicks,
  equalFrequencyCalibrationError,
  expectedCalibrationError,
  fitIsotonic,
  fitPlatt,
  fitTemperature,
  ignoranceScore,
  isotonicValue,
  maximumCalibrationError,
  meanLogLoss,
  multiclassAccuracy,
  multiclassBrier,
  multiclassLogLoss,
  murphyDecomposition,
  pairedLogLoss,
  plattProbability,
  rankedProbabilityScore,
  rankedProbabilityScores,
  reliabilityBins,
  requiredGames,
  topLabelCalibrationError,
  wilsonInterval,
  type Interval,
  type PowerQuestion,
} from '@linecast/domain';
import type { Section } from './section.ts';
import { reading } from './stats-input.ts';

const ends = ({ low, high }: Interval): [number, number] => [low, high];

const binaryMetrics = reading(({ numbers }) => {
  const [p, y] = [numbers('p'), numbers('y')];
  return {
    brier: brierScore(p, y),
    log_loss: meanLogLoss(p, y),
    accuracy: accuracy(p, y),
    auc: ifDefined(() => areaUnderRoc(p, y)),
    ece10: expectedCalibrationError(p, y),
    mce10: maximumCalibrationError(p, y),
    ece10_equal_frequency: equalFrequencyCalibrationError(p, y),
    ece10_top_label: topLabelCalibrationError(p, y),
    reliability_bins: reliabilityBins(p, y).map(({ bin, n, meanP, shareHappened }) => {
      return { bin, n, mean_p: meanP, frac_pos: shareHappened };
    }),
    murphy10: murphyDecomposition(p, y),
    wilson95_accuracy: ends(wilsonInterval(correctPicks(p, y))),
    calibration: ifDefined(() => ({
      ...calibrationLine(p, y),
      in_the_large: calibrationInTheLarge(p, y),
    })),
  };
});

/** Null where these forecasts have no such number: one outcome alone has no AUC, a forecast of 1 no logit. */
function ifDefined<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const multiclassMetrics = reading(({ rows, numbers }) => {
  const [p, y] = [rows('p'), numbers('y')];
  return {
    log_loss: multiclassLogLoss(p, y),
    ignorance_log2: ignoranceScore(p, y),
    brier_sum: multiclassBrier(p, y),
    rps: rankedProbabilityScore(p, y),
    rps_each: rankedProbabilityScores(p, y),
    accuracy: multiclassAccuracy(p, y),
  };
});

const isotonic = reading(({ numbers, has }) => {
  const x = numbers('x');
  const fit = fitIsotonic(x, numbers('y'), has('weights') ? numbers('weights') : undefined);
  return {
    fitted: x.map((at) => isotonicValue(fit, at)),
    predicted: numbers('query').map((at) => isotonicValue(fit, at)),
  };
});

const platt = reading(({ numbers }) => {
  const [p, y] = [numbers('p'), numbers('y')];
  const fit = fitPlatt(p, y);
  return {
    A: fit.a,
    B: fit.b,
    t_pos: fit.targetHappened,
    t_neg: fit.targetDidNot,
    probabilities: p.map((each) => plattProbability(fit, each)),
    unsmoothed: ifDefined(() => calibrationLine(p, y)),
    temperature: ifDefined(() => fitTemperature(p, y)),
  };
});

const paired = reading(({ numbers, numbersOrOne }) => {
  const [model, outcomes] = [numbers('p_model'), numbers('y')];
  const baseline = numbersOrOne('p_baseline', model.length);
  const { mean, sd, se, t } = pairedLogLoss({ model, baseline, outcomes });
  return { mean_diff: mean, sd, se, t };
});

const questions: Readonly<Record<string, Omit<PowerQuestion, 'sd' | 'delta'>>> = {
  two_sided_5pct_power80: { sides: 'two-sided', significance: 0.05, power: 0.8 },
  non_inferiority_one_sided_5pct_power80: { sides: 'one-sided', significance: 0.05, power: 0.8 },
};

const games = reading(({ text, number }) => {
  const question = questions[text('test')];
  if (!question) throw new Error(`"${text('test')}" is no test this project plans for`);
  return { n: requiredGames({ ...question, sd: number('sd'), delta: number('delta') }) };
});

export const forecastSections: Readonly<Record<string, Section>> = {
  binary_metrics: binaryMetrics,
  wilson: reading(({ number }) => {
    const tries = { successes: number('successes'), n: number('n') };
    return { interval: ends(wilsonInterval(tries, number('level'))) };
  }),
  multiclass_metrics: multiclassMetrics,
  isotonic,
  platt,
  paired_log_loss: paired,
  required_games: games,
};
