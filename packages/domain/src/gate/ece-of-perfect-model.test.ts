import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectedCalibrationError } from '../stats/metrics/reliability.ts';
import { quantileOf } from '../stats/quantile.ts';
import { seededRandom, standardNormals } from '../stats/seeded-random.ts';
import { sigmoid } from '../odds/logit.ts';
import { eceOfPerfectModel } from './ece-of-perfect-model.ts';

describe('the ECE10 of a perfect model', () => {
  it('is the measured one at the measured numbers of games', () => {
    assert.deepEqual(eceOfPerfectModel(100), { mean: 0.083, upper95: 0.136 });
    assert.deepEqual(eceOfPerfectModel(1000), { mean: 0.027, upper95: 0.046 });
    assert.deepEqual(eceOfPerfectModel(2430), { mean: 0.017, upper95: 0.028 });
  });

  it('falls with every game more', () => {
    let before = Infinity;
    for (let n = 1; n < 20_000; n += 7) {
      const { mean, upper95 } = eceOfPerfectModel(n);
      assert.ok(upper95 <= before && mean < upper95 + 1e-12, `at ${n}`);
      before = upper95;
    }
  });

  it('is what a simulation finds, between the rows of the table too', () => {
    const random = seededRandom(7);
    const normal = standardNormals(random);
    for (const n of [500, 1600, 5000]) {
      const eces = Array.from({ length: 200 }, () => {
        // The spread of closing prices in MLB (prediction-quality.md §1).
        const p = Array.from({ length: n }, () => sigmoid(0.14 + 0.357 * normal()));
        const y = p.map((each) => (random() < each ? 1 : 0));
        return expectedCalibrationError(p, y);
      });
      const found = quantileOf(eces, 0.95);
      const { upper95 } = eceOfPerfectModel(n);
      assert.ok(Math.abs(found / upper95 - 1) < 0.2, `${n}: ${found} and ${upper95}`);
    }
  });

  it('refuses no games', () => {
    assert.throws(() => eceOfPerfectModel(0), RangeError);
  });
});
