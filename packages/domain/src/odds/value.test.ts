import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { expectedValue } from './value.ts';

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
});
