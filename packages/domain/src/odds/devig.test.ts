import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  assertNear,
  numbersIn,
  readVectors,
  type Vector,
} from '../../../../test/vectors/read-vectors.ts';
import { americanToDecimal, InvalidPrice } from './convert.ts';
import { devig, devigMethods, type DevigMethod } from './devig.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const methodOf = (vector: Vector): DevigMethod | undefined =>
  devigMethods.find((each) => each === vector.in['method']);

const isOurs = (vector: Vector): boolean =>
  methodOf(vector) !== undefined && (vector.in['target_sum'] ?? 1) === 1;

const decimalsOf = (vector: Vector): number[] =>
  vector.in['decimal_odds'] === undefined
    ? numbersIn(vector.in, 'american_odds').map(americanToDecimal)
    : numbersIn(vector.in, 'decimal_odds');

const expectedOf = (vector: Vector): number[] =>
  vector.expect['probabilities'] === undefined
    ? numbersIn(vector.expect, 'fair_decimal_odds').map((d) => 1 / d)
    : numbersIn(vector.expect, 'probabilities');

/** Any market a book could post: two to six outcomes, each with a price of its own. */
const market = fc.array(fc.double({ min: 1.02, max: 200, noNaN: true }), {
  minLength: 2,
  maxLength: 6,
});
const method = fc.constantFrom<DevigMethod>(...devigMethods);

describe('the reference vectors', () => {
  const vectors = readVectors('odds.json', 'devig').filter(isOurs);

  it('hold enough of both methods', () => {
    for (const each of devigMethods) {
      assert.ok(vectors.filter((vector) => vector.in['method'] === each).length >= 15, each);
    }
  });

  for (const vector of vectors) {
    it(vector.id, () => {
      const result = devig(methodOf(vector) ?? 'power', decimalsOf(vector));
      const expected = expectedOf(vector);
      assert.equal(result.probabilities.length, expected.length);
      for (const [i, p] of expected.entries()) {
        const tolerance = vector.tol ?? (vector.tol_rel ?? 0) * p;
        assertNear(result.probabilities[i] ?? Number.NaN, p, tolerance, `outcome ${i}`);
      }
      if (vector.expect['flags']) assert.deepEqual(result.flags, vector.expect['flags']);
    });
  }
});

describe('devig', () => {
  it('names the method it used', () => {
    for (const each of devigMethods) assert.equal(devig(each, [2, 1.8]).method, each);
  });

  it('gives probabilities that sum to one', () => {
    fc.assert(
      fc.property(method, market, (by, decimals) => {
        assertNear(sum(devig(by, decimals).probabilities), 1, 1e-12, 'sum');
      }),
    );
  });

  it('keeps the order of the prices', () => {
    fc.assert(
      fc.property(method, market, (by, decimals) => {
        const { probabilities } = devig(by, decimals);
        for (const [i, a] of decimals.entries()) {
          for (const [j, b] of decimals.entries()) {
            if (a < b) assert.ok((probabilities[i] ?? 0) >= (probabilities[j] ?? 1));
          }
        }
      }),
    );
  });

  it('raises every implied probability to one and the same power', () => {
    fc.assert(
      fc.property(market, (decimals) => {
        const { probabilities } = devig('power', decimals);
        const exponents = probabilities.map((p, i) => Math.log(p) / -Math.log(decimals[i] ?? 0));
        for (const k of exponents) assertNear(k / (exponents[0] ?? 0), 1, 1e-9, 'exponent');
      }),
    );
  });

  it('divides by the booksum in the multiplicative method', () => {
    fc.assert(
      fc.property(market, (decimals) => {
        const booksum = sum(decimals.map((d) => 1 / d));
        for (const [i, p] of devig('multiplicative', decimals).probabilities.entries()) {
          assertNear(p, 1 / (decimals[i] ?? 0) / booksum, 1e-12, `outcome ${i}`);
        }
      }),
    );
  });

  it('returns a fair market as it is', () => {
    for (const each of devigMethods) {
      assert.deepEqual(devig(each, [4, 4 / 3]).probabilities, [0.25, 0.75]);
    }
  });

  it('gives equal prices equal chances, whatever the margin', () => {
    for (const decimal of [1.0000001, 1.005, 1.01, 1.5, 1.91, 2, 3, 1e6, 1e40]) {
      const { probabilities } = devig('power', [decimal, decimal, decimal]);
      for (const p of probabilities) assertNear(p, 1 / 3, 1e-9, `at ${decimal}`);
    }
  });

  it('solves the power of prices next to 1 and of prices without bound', () => {
    for (const decimals of [
      [1.001, 1.01],
      [1.000_01, 1.000_02],
      [1e50, 1e60],
    ]) {
      const [a = 0, b = 0] = devig('power', decimals).probabilities;
      const [k, l] = [Math.log(a) / Math.log(decimals[0]!), Math.log(b) / Math.log(decimals[1]!)];
      assertNear(k / l, 1, 1e-9, `exponents of ${decimals.join('/')}`);
    }
  });

  it('flags a booksum below one and nothing else', () => {
    assert.deepEqual(devig('power', [2.2, 2.1]).flags, ['underround']);
    assert.deepEqual(devig('power', [1.9, 1.9]).flags, []);
    assert.deepEqual(devig('power', [2, 2]).flags, []);
  });

  it('refuses a market of one outcome and a price that is none', () => {
    assert.throws(() => devig('power', [2]), RangeError);
    assert.throws(() => devig('power', [2, 1]), InvalidPrice);
    assert.throws(() => devig('multiplicative', [2, Number.NaN]), InvalidPrice);
  });
});
