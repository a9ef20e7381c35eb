import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { mean, sum } from '../moments.ts';
import { forecasts } from '../testing/forecasts.ts';
import { brierScore } from './binary-scores.ts';
import { murphyDecomposition } from './murphy.ts';
import {
  equalFrequencyCalibrationError,
  expectedCalibrationError,
  maximumCalibrationError,
  reliabilityBins,
  topLabelCalibrationError,
} from './reliability.ts';

describe('reliability bins', () => {
  it('hold tenths in the bin they begin, and 1 in the last', () => {
    const tenths = Array.from({ length: 11 }, (_, k) => k / 10);
    const y = tenths.map(() => 1);
    // 3 · 0.1 lies just above 0.3, and 1 − 0.9 just below 0.1.
    const bins = reliabilityBins([...tenths, 3 * 0.1, 1 - 0.9], [...y, 1, 1]);
    assert.deepEqual(
      bins.map(({ bin, n }) => [bin, n]),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((bin) => [bin, [1, 3, 9].includes(bin) ? 2 : 1]),
    );
  });

  it('lose no forecast', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 25 }), ({ p, y }, count) => {
        const bins = reliabilityBins(p, y, count);
        assert.equal(sum(bins.map((bin) => bin.n)), p.length);
        assertNear(sum(bins.map((bin) => bin.n * bin.meanP)) / p.length, mean(p), 1e-12, 'p');
        assertNear(sum(bins.map((bin) => bin.n * bin.shareHappened)), sum(y), 1e-9, 'y');
      }),
    );
  });
});

describe('calibration errors', () => {
  it('sum the gaps of the bins as a plain loop does', () => {
    fc.assert(
      fc.property(forecasts, ({ p, y }) => {
        const gaps = Array.from({ length: 10 }, () => 0);
        p.forEach((each, i) => {
          const bin = Math.min(Math.floor(each * 10 + 1e-12), 9);
          gaps[bin] = (gaps[bin] ?? 0) + (y[i] ?? 0) - each;
        });
        const expected = sum(gaps.map(Math.abs)) / p.length;
        assertNear(expectedCalibrationError(p, y), expected, 1e-12, 'ECE');
        assert.ok(maximumCalibrationError(p, y) >= expectedCalibrationError(p, y) - 1e-12);
      }),
    );
  });

  it('lie in [0, 1] whatever the bins', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 25 }), ({ p, y }, count) => {
        for (const error of [
          expectedCalibrationError,
          maximumCalibrationError,
          topLabelCalibrationError,
          equalFrequencyCalibrationError,
        ]) {
          const found = error(p, y, count);
          assert.ok(found >= 0 && found <= 1 + 1e-12, `${error.name} ${found}`);
        }
      }),
    );
  });

  it('of one bin and of one group are the gap of the means', () => {
    fc.assert(
      fc.property(forecasts, ({ p, y }) => {
        const gap = Math.abs(mean(y) - mean(p));
        assertNear(expectedCalibrationError(p, y, 1), gap, 1e-12, 'bin');
        assertNear(equalFrequencyCalibrationError(p, y, 1), gap, 1e-12, 'group');
      }),
    );
  });

  it('give the first groups one more when they cannot be equal', () => {
    // Groups of 2, 1, 1: gaps 0.35, 0.3, 0.2.
    const error = equalFrequencyCalibrationError([0.8, 0.1, 0.2, 0.7], [1, 0, 1, 1], 3);
    assertNear(error, (2 * 0.35 + 0.3 + 0.2) / 4, 1e-12, '');
  });

  it('with more groups than forecasts take each by itself', () => {
    assertNear(equalFrequencyCalibrationError([0.4, 0.9], [0, 1], 10), 0.25, 1e-12, '');
  });

  it('of the pick judge the side that was chosen', () => {
    assertNear(topLabelCalibrationError([0.2, 0.2], [0, 0]), 0.2, 1e-12, 'right both times');
    assertNear(topLabelCalibrationError([0.2, 0.2], [1, 1]), 0.8, 1e-12, 'wrong both times');
  });
});

describe("Murphy's decomposition", () => {
  it('adds up to the Brier score when forecasts are equal within a bin', () => {
    const tenths = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 9 }).map((k) => k / 10 + 0.05),
        fc.constantFrom(0, 1),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(tenths, (rows) => {
        const [p, y] = [rows.map(([each]) => each), rows.map(([, each]) => each)];
        const { reliability, resolution, uncertainty } = murphyDecomposition(p, y);
        assertNear(reliability - resolution + uncertainty, brierScore(p, y), 1e-12, '');
      }),
    );
  });

  it('gives a constant forecast no resolution', () => {
    const { resolution, uncertainty } = murphyDecomposition([0.6, 0.6, 0.6, 0.6], [1, 0, 1, 1]);
    assertNear(resolution, 0, 1e-15, 'resolution');
    assert.equal(uncertainty, 0.1875);
  });
});
