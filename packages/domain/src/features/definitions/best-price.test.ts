import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marketsOf, type QuotedMarkets } from '../testing/market-views.ts';
import { atMinuteMs, minutesAgoMs, reasonOf } from '../testing/several-books.ts';
import { bestPrice } from './best-price.ts';

const view = (books: Record<string, QuotedMarkets>) => marketsOf(0, { books });

describe('the best price', () => {
  it('is the highest of each side, with its book and time, and as old as the newest quote', () => {
    const told = view({
      pinnacle: { h2h: [[-50, 1.95, 1.97]] },
      draftkings: { h2h: [[-40, 1.91, 2.05]] },
      fanduel: { h2h: [[-30, 2.02, 1.85]] },
    });
    assert.deepEqual(bestPrice('h2h', 0).compute(told), {
      value: 2.02,
      status: 'ok',
      ageMs: minutesAgoMs(30),
      evidence: { book: 'fanduel', atMs: atMinuteMs(-30), line: null },
    });
    assert.deepEqual(bestPrice('h2h', 1).compute(told).evidence, {
      book: 'draftkings',
      atMs: atMinuteMs(-40),
      line: null,
    });
  });

  it('goes to the first book by name when two offer the same', () => {
    const told = view({ zeta: { h2h: [[-5, 2, 1.9]] }, alpha: { h2h: [[-3, 2, 1.9]] } });
    assert.equal(bestPrice('h2h', 0).compute(told).evidence?.['book'], 'alpha');
  });

  it("compares totals at the reference book's line only", () => {
    const told = view({
      pinnacle: { total: [[-9, 1.95, 1.95, 8.5]] },
      draftkings: { total: [[-8, 2.4, 1.6, 9]] },
      fanduel: { total: [[-7, 1.96, 1.9, 8.5]] },
    });
    assert.equal(bestPrice('total', 0).name, 'total_best_price_over');
    assert.equal(bestPrice('total', 0).compute(told).value, 1.96);
  });

  it('never takes the price of a consensus', () => {
    const told = view({
      pinnacle: { h2h: [[-9, 1.9, 1.9]] },
      consensus: { h2h: [[-8, 3, 3]] },
    });
    assert.equal(bestPrice('h2h', 0).compute(told).value, 1.9);
    assert.equal(
      reasonOf(bestPrice('h2h', 0), view({ consensus: { h2h: [[-8, 3, 3]] } })),
      'missing',
    );
  });

  it('is missing without an offer, and stale when every book fell silent a day ago', () => {
    assert.equal(reasonOf(bestPrice('h2h', 0), view({})), 'missing');
    const suspended = view({
      pinnacle: {
        h2h: [
          [-9, 1.9, 1.9],
          [-8, null],
        ],
      },
    });
    assert.equal(reasonOf(bestPrice('h2h', 0), suspended), 'missing');
    const silent = view({ pinnacle: { h2h: [[-1441, 1.9, 1.9]] } });
    assert.equal(reasonOf(bestPrice('h2h', 0), silent), 'stale');
    const silentTotal = view({ pinnacle: { total: [[-1441, 1.9, 1.9, 8]] } });
    assert.equal(reasonOf(bestPrice('total', 1), silentTotal), 'stale');
  });
});
