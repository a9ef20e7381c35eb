import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { InvalidPrice } from './convert.ts';
import { breakEvenProbability, expectedValue, fairDecimal, probabilityEdge } from './value.ts';

describe('expected value', () => {
  for (const vector of readVectors('odds.json', 'ev')) {
    it(`agrees with ${vector.id}`, () => {
      const tolerance = vector.tol ?? 1e-12;
      const ev = expectedValue(numberIn(vector.in, 'p'), numberIn(vector.in, 'decimal'));
      assertNear(ev, numberIn(vector.expect, 'ev'), tolerance, 'ev');
    });
  }

  it('is nothing at the fair price', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (p) => {
        assertNear(expectedValue(p, 1 / p), 0, 1e-12, 'ev');
      }),
    );
  });

  it('has the sign of the probability edge', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(chance, fc.double({ min: 1.01, max: 100, noNaN: true }), (p, decimal) => {
        const edge = probabilityEdge(p, decimal);
        assertNear(expectedValue(p, decimal), edge * decimal, 1e-12, 'ev');
        assertNear(p - edge, breakEvenProbability(decimal), 1e-12, 'break-even');
      }),
    );
  });

  it('is refused for what is no probability or no price', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) {
      assert.throws(() => expectedValue(p, 2), RangeError);
      assert.throws(() => probabilityEdge(p, 2), RangeError);
    }
    for (const decimal of [1, 0, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => expectedValue(0.5, decimal), InvalidPrice);
    }
    assert.throws(() => fairDecimal(1), InvalidPrice);
  });
});
