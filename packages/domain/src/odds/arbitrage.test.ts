import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import {
  arbitrageMargin,
  arbitrageReturn,
  arbitrageStakes,
  bestPrices,
  type BookPrices,
} from './arbitrage.ts';
import { InvalidPrice } from './convert.ts';
import { anyMarket, sum } from './testing/markets.ts';

const offers: readonly BookPrices[] = [
  { book: 'pinnacle', role: 'sharp', decimals: [2.1, 1.8] },
  { book: 'consensus', role: 'consensus', decimals: [9, 9] },
  { book: 'fanduel', role: 'retail', decimals: [1.9, 2.05] },
  { book: 'betmgm', role: 'retail', decimals: [2.1, 2] },
];

describe('arbitrage', () => {
  it('takes the best price of each outcome, from books that can be bet with', () => {
    assert.deepEqual(bestPrices(offers), [
      { book: 'pinnacle', decimal: 2.1 },
      { book: 'fanduel', decimal: 2.05 },
    ]);
    assert.deepEqual(bestPrices([]), []);
  });

  it('returns 3.7 % on 2.10 against 2.05, and nothing on a book with a margin', () => {
    assertNear(arbitrageReturn([2.1, 2.05]) ?? 0, 0.03734939759036138, 1e-12, 'return');
    assertNear(arbitrageMargin([2.1, 2.05]), 0.03600464576074325, 1e-12, 'margin');
    assert.equal(arbitrageReturn([1.91, 1.91]), null);
    assert.equal(arbitrageReturn([2, 2]), null);
  });

  it('stakes so that every outcome pays the same', () => {
    fc.assert(
      fc.property(anyMarket, (decimals) => {
        const stakes = arbitrageStakes(decimals);
        assertNear(sum(stakes), 1, 1e-12, 'whole');
        for (const [i, stake] of stakes.entries()) {
          const paid = stake * (decimals[i] ?? 0);
          assertNear(paid, 1 + (arbitrageReturn(decimals) ?? paid - 1), 1e-9 * paid, 'payout');
          assertNear(paid, (stakes[0] ?? 0) * (decimals[0] ?? 0), 1e-9 * paid, 'payout');
        }
      }),
    );
  });

  it('refuses prices that are none and books that price different markets', () => {
    assert.throws(() => arbitrageReturn([2, 1]), InvalidPrice);
    assert.throws(
      () => bestPrices([{ book: 'x', role: 'retail', decimals: [2, 0] }]),
      InvalidPrice,
    );
    assert.throws(
      () => bestPrices([...offers, { book: 'x', role: 'retail', decimals: [2, 3, 4] }]),
      RangeError,
    );
  });
});
