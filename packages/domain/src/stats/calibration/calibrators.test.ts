import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { logit, sigmoid } from '../../odds/logit.ts';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { meanLogLoss } from '../metrics/binary-scores.ts';
import { sum } from '../moments.ts';
import { overlapping } from '../testing/forecasts.ts';
import { calibrationInTheLarge, calibrationLine } from './calibration-line.ts';
import { fitLogistic } from './logistic-fit.ts';
import { fitPlatt, plattProbability } from './platt.ts';
import { fitTemperature, temperedProbability } from './temperature.ts';

/** The two sums that vanish at the maximum of the likelihood. */
function scoreEquations(
  fitted: readonly number[],
  targets: readonly number[],
  x: readonly number[],
) {
  const left = targets.map((target, i) => target - (fitted[i] ?? 0));
  return { level: sum(left), slope: sum(left.map((each, i) => each * (x[i] ?? 0))) };
}

describe('the calibration line', () => {
  it('solves the score equations of the logistic fit', () => {
    fc.assert(
      fc.property(overlapping, ({ p, y }) => {
        const { intercept, slope } = calibrationLine(p, y);
        const fitted = p.map((each) => sigmoid(intercept + slope * logit(each)));
        const { level, slope: tilt } = scoreEquations(fitted, y, p.map(logit));
        assertNear(level, 0, 1e-7, 'level');
        assertNear(tilt, 0, 1e-7, 'tilt');
      }),
    );
  });

  it('undoes a known distortion', () => {
    // Every probability with as many wins as it says: the honest line. Bolder logits have the slope that tames them.
    const said = [0.2, 0.4, 0.5, 0.7];
    const p = said.flatMap((each) => Array.from({ length: 10 }, () => each));
    const y = said.flatMap((each) => Array.from({ length: 10 }, (_, i) => (i < each * 10 ? 1 : 0)));
    const honest = calibrationLine(p, y);
    assertNear(honest.slope, 1, 1e-9, 'slope');
    assertNear(honest.intercept, 0, 1e-9, 'intercept');
    assertNear(calibrationInTheLarge(p, y), 0, 1e-9, 'in the large');
    const bold = p.map((each) => sigmoid(2 * logit(each) + 0.3));
    assertNear(calibrationLine(bold, y).slope, 0.5, 1e-9, 'bold slope');
    assertNear(calibrationLine(bold, y).intercept, -0.15, 1e-9, 'bold intercept');
    const high = p.map((each) => sigmoid(logit(each) + 0.3));
    assertNear(calibrationInTheLarge(high, y), -0.3, 1e-9, 'too high');
  });

  it('in the large makes the expected number of wins the observed one', () => {
    fc.assert(
      fc.property(overlapping, ({ p, y }) => {
        const shift = calibrationInTheLarge(p, y);
        assertNear(sum(p.map((each) => sigmoid(logit(each) + shift))), sum(y), 1e-9, '');
      }),
    );
  });

  it('refuses forecasts that have no finite line', () => {
    const bad: [number[], number[]][] = [
      [
        [0.2, 0.3, 0.7],
        [0, 0, 1],
      ],
      [
        [0.2, 0.3, 0.3],
        [1, 1, 0],
      ],
      [
        [0.4, 0.4],
        [0, 1],
      ],
      [
        [0.2, 0.8],
        [1, 1],
      ],
      [
        [0, 0.5, 0.6, 0.4],
        [0, 1, 0, 1],
      ],
      [
        [1, 0.5, 0.6, 0.4],
        [0, 1, 0, 1],
      ],
    ];
    for (const [p, y] of bad) assert.throws(() => calibrationLine(p, y), RangeError, p.join());
  });

  it('survives forecasts that nearly separate the outcomes', () => {
    const rows = [-30, -20, -1e-6, 1e-6, 20, 30].map((x) => ({ x, target: x > 0 ? 1 : 0 }));
    const overlap = [...rows, { x: 1e-6, target: 0 }, { x: -1e-6, target: 1 }];
    const { intercept, slope } = fitLogistic(overlap);
    assert.ok(Number.isFinite(intercept) && Number.isFinite(slope) && slope > 0);
  });
});

describe('Platt scaling', () => {
  it('solves the score equations with its smoothed targets', () => {
    fc.assert(
      fc.property(overlapping, ({ p, y }) => {
        const fit = fitPlatt(p, y);
        const targets = y.map((each) => (each === 1 ? fit.targetHappened : fit.targetDidNot));
        const fitted = p.map((each) => plattProbability(fit, each));
        const { level, slope } = scoreEquations(fitted, targets, p.map(logit));
        assertNear(level, 0, 1e-8, 'level');
        assertNear(slope, 0, 1e-8, 'slope');
      }),
    );
  });

  it('has a finite answer for forecasts that separate the outcomes', () => {
    const fit = fitPlatt([0.2, 0.3, 0.7, 0.8], [0, 0, 1, 1]);
    assert.ok(fit.a < 0 && plattProbability(fit, 0.8) < 1);
    assert.deepEqual([fit.targetHappened, fit.targetDidNot], [3 / 4, 1 / 4]);
  });

  it('refuses one outcome alone, one forecast alone, and certainties', () => {
    assert.throws(() => fitPlatt([0.4, 0.6], [1, 1]), RangeError);
    assert.throws(() => fitPlatt([0.5, 0.5], [0, 1]), RangeError);
    assert.throws(() => fitPlatt([0, 0.5], [0, 1]), RangeError);
    assert.throws(() => plattProbability(fitPlatt([0.4, 0.6], [0, 1]), 1), RangeError);
  });
});

describe('temperature scaling', () => {
  const lossAt = (p: readonly number[], y: readonly number[], temperature: number): number =>
    meanLogLoss(
      p.map((each) => temperedProbability(temperature, each)),
      y,
    );

  it('finds the least log loss of all temperatures, where there is one', () => {
    fc.assert(
      fc.property(overlapping, ({ p, y }) => {
        const wins = sum(p.map((each, i) => logit(each) * ((y[i] ?? 0) - 0.5)));
        fc.pre(wins > 0.01);
        const temperature = fitTemperature(p, y);
        const least = lossAt(p, y, temperature);
        for (const factor of [0.5, 0.9, 1.1, 2]) {
          assert.ok(lossAt(p, y, temperature * factor) >= least - 1e-12);
        }
      }),
    );
  });

  it('keeps one half and the order of the forecasts', () => {
    assert.equal(temperedProbability(3, 0.5), 0.5);
    assert.ok(temperedProbability(3, 0.8) < 0.8 && temperedProbability(0.5, 0.8) > 0.8);
  });

  it('refuses forecasts no temperature suits', () => {
    assert.throws(() => fitTemperature([0.7, 0.2], [1, 0]), RangeError);
    assert.throws(() => fitTemperature([0.7, 0.2], [0, 1]), RangeError);
    assert.throws(() => fitTemperature([0.5, 0.5], [0, 1]), RangeError);
    assert.throws(() => fitTemperature([1, 0.5], [0, 1]), RangeError);
    assert.throws(() => temperedProbability(0, 0.5), RangeError);
  });
});
