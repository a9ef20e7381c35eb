import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { americanToDecimal, checkedDecimal, decimalToAmerican, InvalidPrice } from './convert.ts';

const conversions: readonly [american: number, decimal: number][] = [
  [100, 2],
  [-100, 2],
  [150, 2.5],
  [-150, 1 + 100 / 150],
  [-110, 1 + 100 / 110],
  [1000, 11],
  [-10_000, 1.01],
];

describe('odds formats', () => {
  for (const [american, decimal] of conversions) {
    it(`reads American ${american} as decimal ${decimal}`, () => {
      assertNear(americanToDecimal(american), decimal, 1e-15, 'decimal');
    });
  }

  it('agrees with every reference vector between American and decimal', () => {
    let checked = 0;
    const pairs = [
      { from: 'american', to: 'decimal', convert: americanToDecimal },
      { from: 'decimal', to: 'american', convert: decimalToAmerican },
    ];
    for (const vector of readVectors('odds.json', 'conversion')) {
      for (const { from, to, convert } of pairs) {
        if (!(from in vector.in) || !(to in vector.expect)) continue;
        const tolerance = vector.tol_by_field?.[to] ?? vector.tol ?? 1e-9;
        const actual = convert(numberIn(vector.in, from));
        assertNear(actual, numberIn(vector.expect, to), tolerance, vector.id);
        checked += 1;
      }
    }
    assert.ok(checked >= 5, `only ${checked} vectors were usable`);
  });

  it('refuses every reference input that is no price', () => {
    const refused = { american: americanToDecimal, decimal: checkedDecimal };
    let checked = 0;
    for (const vector of readVectors('odds.json', 'conversion_invalid')) {
      for (const [format, read] of Object.entries(refused)) {
        if (!(format in vector.in)) continue;
        assert.throws(() => read(numberIn(vector.in, format)), InvalidPrice, vector.id);
        checked += 1;
      }
    }
    assert.ok(checked >= 9, `only ${checked} vectors were usable`);
  });

  for (const decimal of [1, 0, -2, Number.NaN, Number.POSITIVE_INFINITY, 0.99]) {
    it(`refuses decimal ${decimal} in words fit for the sender`, () => {
      assert.throws(() => decimalToAmerican(decimal), {
        name: 'InvalidPrice',
        message: `decimal ${decimal} is not a price: it must be above 1`,
      });
    });
  }

  it('comes back to the American price it started from', () => {
    const american = fc.oneof(
      fc.integer({ min: 100, max: 100_000 }),
      // -100 and +100 are one price; it comes back as +100.
      fc.integer({ min: -100_000, max: -101 }),
    );
    fc.assert(
      fc.property(american, (price) => {
        const back = decimalToAmerican(americanToDecimal(price));
        assertNear(back / price, 1, 1e-9, `back to ${price}`);
      }),
    );
  });

  it('comes back to the decimal price it started from', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 1000, noNaN: true }), (decimal) => {
        assertNear(americanToDecimal(decimalToAmerican(decimal)) / decimal, 1, 1e-12, 'ratio');
      }),
    );
  });

  it('keeps the order of payouts', () => {
    const payout = fc.integer({ min: 100, max: 5000 });
    fc.assert(
      fc.property(payout, payout, (low, high) => {
        fc.pre(low < high);
        assert.ok(americanToDecimal(low) < americanToDecimal(high));
        assert.ok(americanToDecimal(-high) < americanToDecimal(-low));
      }),
    );
  });
});
