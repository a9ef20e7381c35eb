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
import { devig, devigMethods, readDevigMethod } from './devig.ts';
import { overround } from './margin.ts';
import { anyMethod, fairMarket, sum } from './testing/markets.ts';
import { pricesWithMargin } from './with-margin.ts';

describe('prices with a margin', () => {
  it('agree with the reference vectors', () => {
    for (const { id, in: input, expect, tol } of readVectors(
      'odds.json',
      'odds_from_probabilities',
    )) {
      const method = readDevigMethod(String(input['method']));
      const decimals = pricesWithMargin(
        method,
        numbersIn(input, 'probabilities'),
        numberIn(input, 'overround'),
      );
      for (const [i, d] of numbersIn(expect, 'decimal_odds').entries()) {
        assertNear(decimals[i] ?? 0, d, tol ?? 0, `${id} ${i}`);
      }
    }
  });

  it('come back to the probabilities they were made from, in every method', () => {
    const margin = fc.double({ min: -0.05, max: 0.12, noNaN: true });
    fc.assert(
      fc.property(anyMethod, fairMarket, margin, (method, fair, added) => {
        fc.pre(Math.max(...fair) < 0.85 && Math.min(...fair) > 0.06);
        const decimals = pricesWithMargin(method, fair, added);
        assertNear(overround(decimals), added, 1e-11, `${method} overround`);
        const { raw } = devig(method, decimals);
        for (const [i, p] of fair.entries()) assertNear(raw?.[i] ?? 0, p, 1e-8, method);
      }),
      { numRuns: 200 },
    );
  });

  it('serve markets with several winners', () => {
    const fair = [0.7, 0.6, 0.4, 0.3];
    for (const method of devigMethods.filter((each) => each !== 'shin')) {
      const decimals = pricesWithMargin(method, fair, 0.2, { winners: 2 });
      const { probabilities } = devig(method, decimals, { winners: 2 });
      for (const [i, p] of fair.entries()) assertNear(probabilities[i] ?? 0, p, 1e-9, method);
    }
  });

  it('are 1/p without a margin', () => {
    for (const method of devigMethods) {
      const decimals = pricesWithMargin(method, [0.5, 0.3, 0.2], 0);
      for (const [i, d] of [2, 10 / 3, 5].entries()) assertNear(decimals[i] ?? 0, d, 1e-9, method);
    }
  });

  it('are refused where an outcome would have none', () => {
    assert.throws(() => pricesWithMargin('multiplicative', [0.99, 0.01], 0.05), InvalidPrice);
    assert.throws(() => pricesWithMargin('additive', [0.99, 0.01], -0.05), InvalidPrice);
    assert.throws(() => pricesWithMargin('power', [1, 0], 0.05), InvalidPrice);
    assert.throws(() => pricesWithMargin('power', [Number.NaN, 0.5], 0.05), InvalidPrice);
  });

  it('are refused where probabilities or overround cannot be', () => {
    assert.throws(() => pricesWithMargin('power', [0.5, 0.4], 0.05), RangeError);
    assert.throws(() => pricesWithMargin('power', [1], 0.05), RangeError);
    for (const added of [1, -1, Number.NaN, 5]) {
      assert.throws(() => pricesWithMargin('power', [0.5, 0.5], added), RangeError, String(added));
    }
    assert.throws(() => pricesWithMargin('shin', [0.9, 0.7, 0.4], 0.1, { winners: 2 }), RangeError);
    assert.throws(() => pricesWithMargin('jsd', [0.98, 0.02], 0.5), RangeError);
  });

  it('shorten every price', () => {
    for (const method of devigMethods) {
      const decimals = pricesWithMargin(method, [0.6, 0.3, 0.1], 0.05);
      assert.ok(
        decimals.every((d, i) => d < 1 / ([0.6, 0.3, 0.1][i] ?? 1)),
        method,
      );
      assertNear(sum(decimals.map((d) => 1 / d)), 1.05, 1e-12, method);
    }
  });
});
