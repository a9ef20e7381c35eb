import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { calibrationInTheLarge, calibrationLine } from './calibration/calibration-line.ts';
import { fitIsotonic } from './calibration/isotonic.ts';
import { fitPlatt } from './calibration/platt.ts';
import { fitTemperature } from './calibration/temperature.ts';
import { sturgesEdges } from './drift/bins.ts';
import { chiSquareContingency, chiSquareGoodnessOfFit } from './drift/chi-square.ts';
import { jensenShannonDistance, klDivergence } from './drift/jensen-shannon.ts';
import { kolmogorovSmirnov } from './drift/kolmogorov-smirnov.ts';
import { psiOfSamples, psiOfShares } from './drift/psi.ts';
import { normalisedWasserstein, wasserstein } from './drift/wasserstein.ts';
import { areaUnderRoc } from './metrics/auc.ts';
import { accuracy, brierScore, meanLogLoss } from './metrics/binary-scores.ts';
import { accuracyAtConfidence, accuracyAtCoverage } from './metrics/coverage.ts';
import { murphyDecomposition } from './metrics/murphy.ts';
import {
  equalFrequencyCalibrationError,
  expectedCalibrationError,
  maximumCalibrationError,
  topLabelCalibrationError,
} from './metrics/reliability.ts';
import { mean, standardDeviation } from './moments.ts';
import { pairedDifference } from './paired/paired-difference.ts';

type OfTwoLists = (a: readonly number[], b: readonly number[]) => unknown;

/** For a failure: the arrows of the lists below have their text alone. */
const nameOf = (statistic: OfTwoLists): string => statistic.name || statistic.toString();

const ofForecasts: OfTwoLists[] = [
  accuracy,
  brierScore,
  meanLogLoss,
  areaUnderRoc,
  murphyDecomposition,
  expectedCalibrationError,
  maximumCalibrationError,
  topLabelCalibrationError,
  equalFrequencyCalibrationError,
  calibrationLine,
  calibrationInTheLarge,
  fitPlatt,
  fitTemperature,
  (p, y) => accuracyAtConfidence(p, y, 0.6),
  (p, y) => accuracyAtCoverage(p, y, 0.5),
];

const ofSamples: OfTwoLists[] = [
  kolmogorovSmirnov,
  psiOfSamples,
  sturgesEdges,
  normalisedWasserstein,
  (a, b) => wasserstein({ values: a }, { values: b }),
  pairedDifference,
  fitIsotonic,
  (a) => mean(a),
  (a) => standardDeviation(a, 1),
];

const ofWeights: OfTwoLists[] = [
  psiOfShares,
  klDivergence,
  (p, q) => jensenShannonDistance(p, q, 2),
  chiSquareContingency,
  chiSquareGoodnessOfFit,
];

/** Every number inside an answer. */
const numbersIn = (answer: unknown): number[] =>
  typeof answer === 'number'
    ? [answer]
    : typeof answer === 'object' && answer !== null
      ? Object.values(answer).flatMap(numbersIn)
      : [];

describe('every statistic', () => {
  it('refuses an empty sample, a NaN and an infinity', () => {
    const bad = [[], [0.5, Number.NaN], [0.5, Infinity], [-Infinity, 0.5], [0.5, 1e200]];
    for (const statistic of [...ofForecasts, ...ofSamples, ...ofWeights]) {
      for (const values of bad) {
        assert.throws(() => statistic(values, values), RangeError, nameOf(statistic));
      }
    }
  });

  it('of forecasts refuses what is no probability, what is no outcome, and lists that do not pair', () => {
    for (const statistic of ofForecasts) {
      assert.throws(() => statistic([0.5, 1.1], [0, 1]), RangeError, nameOf(statistic));
      assert.throws(() => statistic([-0.1, 0.5], [0, 1]), RangeError, nameOf(statistic));
      assert.throws(() => statistic([0.4, 0.5], [0, 2]), RangeError, nameOf(statistic));
      assert.throws(() => statistic([0.4, 0.5], [0]), RangeError, nameOf(statistic));
    }
  });

  it('of weights refuses negative ones, and lists that do not pair', () => {
    for (const statistic of ofWeights) {
      assert.throws(() => statistic([-1, 2], [1, 1]), RangeError, nameOf(statistic));
      assert.throws(() => statistic([1, 1], [1]), RangeError, nameOf(statistic));
    }
    for (const statistic of ofWeights.slice(1)) {
      assert.throws(() => statistic([0, 0], [1, 1]), RangeError, nameOf(statistic));
    }
  });

  it('says in its refusal what was wrong', () => {
    assert.throws(() => brierScore([0.5, 1.1], [0, 1]), {
      message: 'p[1] is 1.1: a probability lies between 0 and 1',
    });
  });

  it('answers any other finite input without a NaN, or refuses it as a RangeError', () => {
    const any = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
    );
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    const list = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: 1, maxLength: 8 });
    const pairs = (a: fc.Arbitrary<number>, b: fc.Arbitrary<number>) =>
      fc.array(fc.tuple(a, b), { minLength: 1, maxLength: 12 }).map((rows) => ({
        a: rows.map(([first]) => first),
        b: rows.map(([, second]) => second),
      }));
    const check = (statistics: readonly OfTwoLists[], a: number[], b: number[]): void => {
      for (const statistic of statistics) {
        try {
          const nan = numbersIn(statistic(a, b)).some(Number.isNaN);
          assert.ok(!nan, `${nameOf(statistic)} of ${JSON.stringify([a, b])}`);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
    };
    fc.assert(fc.property(list(any), list(any), (a, b) => check(ofSamples, a, b)));
    fc.assert(
      fc.property(pairs(any, any), ({ a, b }) => check([...ofSamples, ...ofWeights], a, b)),
    );
    fc.assert(
      fc.property(pairs(chance, fc.constantFrom(0, 1)), ({ a, b }) => check(ofForecasts, a, b)),
    );
  });
});
