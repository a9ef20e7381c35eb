import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marketsOf, type QuotedMarkets } from '../testing/market-views.ts';
import { isNear, reasonOf } from '../testing/several-books.ts';
import { arbitrageMargin } from './arbitrage-margin.ts';

const view = (books: Record<string, QuotedMarkets>) => marketsOf(0, { books });

describe('the arbitrage margin', () => {
  it('is positive when the best prices of two books pay more than they cost', () => {
    const told = arbitrageMargin('h2h').compute(
      view({ pinnacle: { h2h: [[-9, 2.1, 1.8]] }, fanduel: { h2h: [[-8, 1.8, 2.1]] } }),
    );
    isNear(told, 1 - 2 / 2.1);
    assert.deepEqual(told.evidence, {
      books: [
        { book: 'pinnacle', decimal: 2.1 },
        { book: 'fanduel', decimal: 2.1 },
      ],
    });
  });

  it('is minus the overround of a single book', () => {
    isNear(
      arbitrageMargin('h2h').compute(view({ fanduel: { h2h: [[-9, 1.9, 1.9]] } })),
      1 - 2 / 1.9,
    );
  });

  it('takes no arbitrage from prices at two lines', () => {
    const told = view({
      pinnacle: { total: [[-9, 1.9, 1.9, 8.5]] },
      fanduel: { total: [[-8, 1.5, 2.6, 8]] },
    });
    isNear(arbitrageMargin('total').compute(told), 1 - 2 / 1.9);
  });

  it('is missing without a book, and no consensus is one', () => {
    assert.equal(reasonOf(arbitrageMargin('h2h'), view({})), 'missing');
    const consensus = view({ consensus: { h2h: [[-8, 3, 3]] } });
    assert.equal(reasonOf(arbitrageMargin('h2h'), consensus), 'missing');
  });
});
