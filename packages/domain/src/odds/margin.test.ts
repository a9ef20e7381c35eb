import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  assertNear,
  numberIn,
  numbersIn,
  readVectors,
} from '../../../../test/vectors/read-vectors.ts';
import { InvalidPrice } from './convert.ts';
import { booksum, hold, impliedProbabilities } from './margin.ts';

describe('margin', () => {
  for (const vector of readVectors('odds.json', 'margin')) {
    it(vector.id, () => {
      const decimals = numbersIn(vector.in, 'decimal_odds');
      const tolerance = vector.tol ?? 0;
      assertNear(booksum(decimals), numberIn(vector.expect, 'booksum'), tolerance, 'booksum');
      if (vector.expect['hold'] === undefined) return;
      assertNear(hold(decimals), numberIn(vector.expect, 'hold'), tolerance, 'hold');
    });
  }

  it('implies one over the price', () => {
    assert.deepEqual(impliedProbabilities([2, 4, 1.25]), [0.5, 0.25, 0.8]);
  });

  it('refuses a price that is none', () => {
    assert.throws(() => impliedProbabilities([2, 1]), InvalidPrice);
    assert.throws(() => hold([0.5, 3]), InvalidPrice);
  });

  it('is what the book keeps of balanced stakes', () => {
    const price = fc.double({ min: 1.05, max: 20, noNaN: true });
    fc.assert(
      fc.property(price, price, (a, b) => {
        // Stakes in proportion to 1/price pay out the same on either side.
        const stakes = 1 / a + 1 / b;
        assertNear(hold([a, b]), (stakes - (1 / a) * a) / stakes, 1e-12, 'kept share');
      }),
    );
  });
});
