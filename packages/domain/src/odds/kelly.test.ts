import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn, readVectors } from '../../../../test/vectors/read-vectors.ts';
import { InvalidPrice } from './convert.ts';
import { kellyStake, logGrowth } from './kelly.ts';

const anyBet = fc.record({
  probability: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  decimal: fc.double({ min: 1.01, max: 100, noNaN: true }),
});

describe('the Kelly stake of one bet', () => {
  it('agrees with the reference vectors', () => {
    for (const { id, in: input, expect, tol } of readVectors('odds.json', 'kelly_single')) {
      const bet = { probability: numberIn(input, 'p'), decimal: numberIn(input, 'decimal') };
      const stake = kellyStake(bet, numberIn(input, 'fraction'));
      assertNear(stake, numberIn(expect, 'stake'), tol ?? 0, id);
      if (expect['log_growth'] === undefined) continue;
      assertNear(logGrowth(bet, stake), numberIn(expect, 'log_growth'), tol ?? 0, id);
    }
  });

  it('grows the bankroll faster than any other stake', () => {
    fc.assert(
      fc.property(anyBet, fc.double({ min: 0, max: 0.999, noNaN: true }), (bet, other) => {
        const best = logGrowth(bet, kellyStake(bet, 1));
        assert.ok(best >= logGrowth(bet, other) - 1e-12);
        assert.ok(best >= 0);
      }),
    );
  });

  it('rises with the probability and scales with the fraction', () => {
    fc.assert(
      fc.property(anyBet, fc.double({ min: 0, max: 1, noNaN: true }), (bet, fraction) => {
        const full = kellyStake(bet, 1);
        const surer = { ...bet, probability: (bet.probability + 1) / 2 };
        assert.ok(kellyStake(surer, 1) >= full);
        assertNear(kellyStake(bet, fraction), fraction * full, 1e-15, 'fraction');
      }),
    );
  });

  it('is everything on a certainty, and growth without end is no number', () => {
    assert.equal(kellyStake({ probability: 1, decimal: 1.5 }, 1), 1);
    assert.equal(logGrowth({ probability: 1, decimal: 1.5 }, 1), Math.log(1.5));
    assert.equal(logGrowth({ probability: 0.9, decimal: 1.5 }, 1), Number.NEGATIVE_INFINITY);
  });

  it('refuses what is no bet', () => {
    assert.throws(() => kellyStake({ probability: 0.5, decimal: 1 }, 1), InvalidPrice);
    assert.throws(() => kellyStake({ probability: 1.1, decimal: 2 }, 1), RangeError);
    assert.throws(() => kellyStake({ probability: Number.NaN, decimal: 2 }, 1), RangeError);
    assert.throws(() => kellyStake({ probability: 0.6, decimal: 2 }, 1.5), RangeError);
    assert.throws(() => logGrowth({ probability: 0.6, decimal: 2 }, -0.1), RangeError);
  });
});
