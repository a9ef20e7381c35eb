import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import { marketClv, priceClv } from './clv.ts';
import { americanToDecimal, InvalidPrice } from './convert.ts';
import { devig } from './devig.ts';
import { anyMethod, postedMarket } from './testing/markets.ts';

describe('closing line value', () => {
  it('says what -120 was worth when the line closed at -148/+130', () => {
    const close = [-148, 130].map(americanToDecimal);
    const clv = marketClv(americanToDecimal(-120), close, 'multiplicative');
    assertNear(clv.closeFairProbability, 0.5785180149558123, 1e-12, 'close');
    assertNear(clv.ev, 0.060616360752322684, 1e-12, 'ev');
    assertNear(clv.priceRatio, 0.09408602150537648, 1e-12, 'ratio');
    assertNear(clv.cents, 28, 1e-9, 'cents');
    assert.equal(clv.devigMethod, 'multiplicative');
  });

  it('is positive exactly when the bet beats the fair close, in every method', () => {
    fc.assert(
      fc.property(
        anyMethod,
        postedMarket,
        fc.double({ min: 1.05, max: 50, noNaN: true }),
        (method, close, bet) => {
          const clv = marketClv(bet, close, method);
          const [fair = 0] = devig(method, close).probabilities;
          fc.pre(Math.abs(fair * bet - 1) > 1e-9);
          assert.equal(clv.ev > 0, bet > 1 / fair);
          assert.equal(clv.probPointsNovig > 0, bet > 1 / fair);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is nothing for a bet at the closing price, and has one sign in ratio, points and cents', () => {
    const price = fc.double({ min: 1.02, max: 50, noNaN: true });
    fc.assert(
      fc.property(price, price, (bet, close) => {
        const same = priceClv(close, close);
        assert.deepEqual([same.priceRatio, same.probPointsRaw, same.cents], [0, 0, 0]);
        fc.pre(Math.abs(bet - close) > 1e-6);
        const { priceRatio, probPointsRaw, cents } = priceClv(bet, close);
        assert.equal(Math.sign(priceRatio), Math.sign(bet - close));
        assert.equal(Math.sign(probPointsRaw), Math.sign(bet - close));
        assert.equal(Math.sign(cents), Math.sign(bet - close));
      }),
    );
  });

  it('names the method that answered when the asked one failed', () => {
    const close = [1 / 0.87, 5, 10, 20, 50, 100];
    const { devigMethod, flags } = marketClv(1.2, close, 'additive');
    assert.deepEqual(
      { devigMethod, flags },
      { devigMethod: 'power', flags: ['negative_probability'] },
    );
  });

  it('refuses prices that are none and a close of one side', () => {
    assert.throws(() => priceClv(1, 2), InvalidPrice);
    assert.throws(() => priceClv(2, Number.NaN), InvalidPrice);
    assert.throws(() => marketClv(0.5, [2, 1.8], 'power'), InvalidPrice);
    assert.throws(() => marketClv(2, [2], 'power'), RangeError);
  });
});
