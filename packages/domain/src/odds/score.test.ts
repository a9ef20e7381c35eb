import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, isNumbers, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { logLoss } from './score.ts';

describe('log loss', () => {
  for (const vector of readVectors('stats.json', 'binary_metrics')) {
    const { p, y } = vector.in;
    const expected = vector.expect['log_loss'];
    if (!isNumbers(p) || !isNumbers(y) || typeof expected !== 'number') continue;
    it(`agrees with ${vector.id}`, () => {
      const losses = p.map((each, i) => logLoss(each, y[i] === 1));
      const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
      assertNear(mean, expected, vector.tol ?? 1e-9, 'mean');
    });
  }

  it('is ln 2 for an even chance either way', () => {
    assert.equal(logLoss(0.5, true), Math.LN2);
    assert.equal(logLoss(0.5, false), Math.LN2);
  });

  it('is finite for a certainty that failed', () => {
    assertNear(logLoss(0, true), -Math.log(1e-15), 1e-12, 'floor');
    assertNear(logLoss(1, false), -Math.log(1e-15), 1e-12, 'floor');
  });

  it('is smallest in expectation at the true probability', () => {
    const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const expectedLoss = (truth: number, said: number): number =>
      truth * logLoss(said, true) + (1 - truth) * logLoss(said, false);
    fc.assert(
      fc.property(chance, chance, (truth, said) => {
        assert.ok(expectedLoss(truth, truth) <= expectedLoss(truth, said) + 1e-12);
      }),
    );
  });
});
