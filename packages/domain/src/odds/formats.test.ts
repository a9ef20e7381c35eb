import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { americanCents, centsMove, decimalCents, twoWayWidthCents } from './cents.ts';
import {
  americanToDecimal,
  decimalToAmerican,
  decimalToProbability,
  InvalidPrice,
  probabilityToDecimal,
} from './convert.ts';
import { decimalToFractional, fractionalToDecimal } from './fractional.ts';
import { priceFormats, readPrice } from './read-price.ts';

describe('fractional odds', () => {
  for (const [text, decimal] of [
    ['7/4', 2.75],
    ['10/11', 21 / 11],
    [' 5 / 2 ', 3.5],
    ['EVENS', 2],
    ['7.5/1', 8.5],
  ] as const) {
    it(`read "${text}" as ${decimal}`, () => {
      assertNear(fractionalToDecimal(text), decimal, 1e-12, 'decimal');
    });
  }

  it('refuse everything else', () => {
    const texts = ['', '5', '1/0', '0/1', '-1/2', '1/-2', '1/2/3', 'a/b', '1e3/1', '0x1/2', 'even'];
    for (const text of [...texts, '/', '1/', '/2', 'NaN/1', 'Infinity/1', `1/1${'0'.repeat(20)}`]) {
      assert.throws(() => fractionalToDecimal(text), InvalidPrice, `"${text}"`);
    }
  });

  it('come back as the simplest fraction', () => {
    const positive = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(positive, positive, (numerator, denominator) => {
        const text = decimalToFractional(1 + numerator / denominator);
        const [a = 0, b = 0] = text.split('/').map(Number);
        assert.equal(a * denominator, b * numerator, text);
        assert.ok(a <= numerator && b <= denominator, text);
      }),
    );
  });

  it('say any decimal price to nine digits', () => {
    const price = fc.double({ min: 1 + Number.EPSILON, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(price, (decimal) => {
        const back = fractionalToDecimal(decimalToFractional(decimal));
        assertNear((back - 1) / (decimal - 1), 1, 1e-6, decimalToFractional(decimal));
      }),
    );
  });
});

describe('implied probability', () => {
  it('is one over the price, both ways', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        assertNear(decimalToProbability(probabilityToDecimal(p)), p, 1e-15, 'p');
        const american = decimalToAmerican(probabilityToDecimal(p));
        assertNear(decimalToProbability(americanToDecimal(american)), p, 1e-12, 'p');
      }),
    );
  });

  it('has no price at or outside the ends', () => {
    for (const p of [0, 1, -0.1, 1.2, Number.NaN, Number.POSITIVE_INFINITY, 1e-320]) {
      assert.throws(() => probabilityToDecimal(p), InvalidPrice, String(p));
    }
  });
});

describe('prices at the end of what a number can say', () => {
  it('are refused instead of becoming no price', () => {
    assert.throws(() => americanToDecimal(-1e300), InvalidPrice);
    assert.throws(() => decimalToAmerican(1e308), InvalidPrice);
  });

  it('never become NaN or infinite', () => {
    const anything = fc.double();
    fc.assert(
      fc.property(anything, (value) => {
        for (const format of ['american', 'decimal', 'implied'] as const) {
          try {
            const decimal = readPrice(format, value);
            assert.ok(Number.isFinite(decimal) && decimal > 1);
          } catch (error) {
            assert.ok(error instanceof InvalidPrice);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a price from outside', () => {
  it('is refused by name when its type is wrong', () => {
    for (const format of priceFormats) {
      for (const value of [null, undefined, {}, [], true, 10n]) {
        assert.throws(() => readPrice(format, value), InvalidPrice);
      }
    }
    assert.throws(() => readPrice('american', '-110'), InvalidPrice);
    assert.throws(() => readPrice('fractional', 5), InvalidPrice);
  });
});

describe('the cents scale', () => {
  it('agrees with the reference vectors', () => {
    for (const { id, in: input, expect } of readVectors('odds.json', 'american_cents')) {
      const cents = centsMove(numberIn(input, 'old'), numberIn(input, 'new'));
      assert.equal(cents, numberIn(expect, 'cents'), id);
    }
  });

  it('has no gap between -100 and +100', () => {
    assert.equal(americanCents(-100), americanCents(100));
    assert.equal(twoWayWidthCents(100, -100), 0);
    assert.equal(twoWayWidthCents(-150, 130), 20);
  });

  it('rises with the payout, in American and decimal alike', () => {
    const price = fc.double({ min: 1.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(price, price, (a, b) => {
        fc.pre(b - a > 1e-9);
        assert.ok(decimalCents(b) > decimalCents(a));
        assert.ok(centsMove(decimalToAmerican(a), decimalToAmerican(b)) > 0);
      }),
    );
  });

  it('refuses what is no price', () => {
    assert.throws(() => centsMove(-110, 50), InvalidPrice);
    assert.throws(() => twoWayWidthCents(Number.NaN, 110), InvalidPrice);
  });
});
