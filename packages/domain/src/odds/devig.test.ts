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
import { devig, devigMethods, readDevigMethod } from './devig.ts';
import { anyMarket, anyMethod, methodsWithout, postedMarket, sum } from './testing/markets.ts';

const decimalsOf = (vector: Vector): number[] =>
  vector.in['decimal_odds'] === undefined
    ? numbersIn(vector.in, 'american_odds').map(americanToDecimal)
    : numbersIn(vector.in, 'decimal_odds');

const methodOf = (vector: Vector): string => String(vector.in['method']);

describe('the reference vectors', () => {
  const vectors = readVectors('odds.json', 'devig').filter(({ expect }) => expect['probabilities']);

  it('hold enough of every method', () => {
    for (const each of devigMethods) {
      assert.ok(vectors.filter((vector) => methodOf(vector) === each).length >= 6, each);
    }
  });

  it('agree with what the formulas give', () => {
    for (const vector of vectors) {
      const winners = Number(vector.in['target_sum'] ?? 1);
      const result = devig(readDevigMethod(methodOf(vector)), decimalsOf(vector), { winners });
      for (const [i, p] of numbersIn(vector.expect, 'probabilities').entries()) {
        assertNear(result.raw?.[i] ?? Number.NaN, p, vector.tol ?? 0, `${vector.id} ${i}`);
      }
    }
  });
});

describe('devig', () => {
  it('names the method it used', () => {
    for (const each of devigMethods) {
      const { method, usedMethod } = devig(each, [2, 1.8]);
      assert.deepEqual([method, usedMethod], [each, each]);
    }
  });

  it('gives probabilities that sum to the number of winners and are never negative', () => {
    fc.assert(
      fc.property(methodsWithout('shin'), anyMarket, fc.nat(), (method, decimals, any) => {
        const winners = 1 + (any % (decimals.length - 1));
        const { probabilities } = devig(method, decimals, { winners });
        assertNear(sum(probabilities), winners, 1e-11, `sum of ${method}`);
        for (const p of probabilities) assert.ok(p >= 0, `${method}: ${p}`);
      }),
      { numRuns: 200 },
    );
  });

  it('sums to one in shin too', () => {
    fc.assert(
      fc.property(anyMarket, (decimals) => {
        assertNear(sum(devig('shin', decimals).probabilities), 1, 1e-11, 'sum');
      }),
    );
  });

  it('keeps the order of the prices, so no choice of method changes who is the favourite', () => {
    fc.assert(
      fc.property(anyMethod, postedMarket, (method, decimals) => {
        const { probabilities } = devig(method, decimals);
        for (const [i, a] of decimals.entries()) {
          for (const [j, b] of decimals.entries()) {
            if (a < b * (1 - 1e-9)) assert.ok((probabilities[i] ?? 0) > (probabilities[j] ?? 1));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives numbers for every market of finite prices, however strange', () => {
    const strange = fc.oneof(
      fc.constantFrom(1 + Number.EPSILON, 1.000_000_01, 1e6, 1e40, 1e300),
      fc.double({ min: 1.000_001, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(
        anyMethod,
        fc.array(strange, { minLength: 2, maxLength: 4 }),
        (method, decimals) => {
          const { probabilities, overround, params } = devig(method, decimals);
          for (const value of [...probabilities, overround, ...Object.values(params)]) {
            assert.ok(Number.isFinite(value), `${method} of ${decimals.join('/')}: ${value}`);
          }
          assertNear(sum(probabilities), 1, 1e-9, `${method} of ${decimals.join('/')}`);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('returns a fair market as it is, without a flag', () => {
    for (const each of devigMethods) {
      const { probabilities, flags } = devig(each, [4, 4 / 3]);
      assert.deepEqual({ probabilities, flags }, { probabilities: [0.25, 0.75], flags: [] });
    }
  });

  it('takes a booksum that only rounding keeps from one as one', () => {
    const sixes = [6, 6, 6, 6, 6, 6];
    assert.ok(sum(sixes.map((d) => 1 / d)) < 1, 'the sum is exact: the example proves nothing');
    for (const each of devigMethods) {
      const { probabilities, flags } = devig(each, sixes);
      assert.deepEqual(flags, [], each);
      for (const p of probabilities) assertNear(p, 1 / 6, 1e-12, each);
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
});

describe('what devig flags and refuses', () => {
  const longShots = [1 / 0.87, 5, 10, 20, 50, 100];

  it('flags a booksum below one, and computes on', () => {
    assert.deepEqual(devig('power', [2.2, 2.1]).flags, ['underround']);
    assert.deepEqual(devig('power', [1.9, 1.9]).flags, []);
    for (const each of devigMethods) {
      const { flags, usedMethod } = devig(each, [9, 7.5, 12, 6.5, 8, 15]);
      assert.deepEqual({ flags, usedMethod }, { flags: ['underround'], usedMethod: each });
    }
  });

  for (const method of ['additive', 'goto', 'balanced_book'] as const) {
    it(`answers with power when ${method} would give a long shot less than nothing`, () => {
      const { flags, usedMethod, probabilities, raw } = devig(method, longShots);
      assert.deepEqual(
        { flags, usedMethod },
        { flags: ['negative_probability'], usedMethod: 'power' },
      );
      assert.deepEqual(probabilities, devig('power', longShots).probabilities);
      assert.ok(raw?.some((p) => p < 0));
    });
  }

  it('answers with power when jsd has no solution', () => {
    const { flags, usedMethod, probabilities, raw } = devig('jsd', longShots);
    assert.deepEqual(
      { flags, usedMethod, raw },
      { flags: ['no_solution'], usedMethod: 'power', raw: null },
    );
    assert.deepEqual(probabilities, devig('power', longShots).probabilities);
  });

  it('refuses a market of one outcome and a price that is none', () => {
    assert.throws(() => devig('power', [2]), RangeError);
    for (const each of devigMethods) {
      for (const price of [1, 0, -2, Number.NaN, Number.POSITIVE_INFINITY]) {
        assert.throws(() => devig(each, [2, price]), InvalidPrice, `${each} ${price}`);
      }
    }
  });

  it('refuses a number of winners that cannot be', () => {
    for (const winners of [0, 3, 1.5, -1, Number.NaN]) {
      assert.throws(() => devig('power', [3, 3, 3], { winners }), RangeError, String(winners));
    }
    assert.throws(() => devig('shin', [2, 2, 2], { winners: 2 }), RangeError);
  });

  it('knows the names other tools use, and refuses those that mean two methods', () => {
    assert.equal(readDevigMethod('odds_ratio'), 'odds_ratio');
    assert.equal(readDevigMethod('WPO'), 'additive');
    assert.equal(readDevigMethod('equal margin'), 'additive');
    assert.throws(() => readDevigMethod('logarithmic'), RangeError);
    assert.throws(() => readDevigMethod('toString'), RangeError);
  });
});
