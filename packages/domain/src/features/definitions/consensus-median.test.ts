import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear, minutesAgoMs, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { consensusMedian } from './consensus-median.ts';

describe('the median consensus', () => {
  it('is the middle one of the books, or halfway between the two in the middle', () => {
    const three = { pinnacle: [[-9, 0.5]], fanduel: [[-8, 0.52]], betmgm: [[-7, 0.6]] } as const;
    const told = consensusMedian('h2h').compute(viewAtStart('h2h', three));
    isNear(told, 0.52);
    assert.equal(told.ageMs, minutesAgoMs(7));
    assert.deepEqual(told.evidence, { books: 3 });
    const four = viewAtStart('h2h', { ...three, betfair: [[-6, 0.54]] });
    isNear(consensusMedian('h2h').compute(four), 0.53);
  });

  it('counts no consensus, no silent book and no other line', () => {
    const books = {
      pinnacle: [[-9, 0.5, 8.5]],
      fanduel: [[-8, 0.52, 8.5]],
      betmgm: [[-7, 0.54, 8.5]],
      consensus: [[-6, 0.9, 8.5]],
      caesars: [[-1500, 0.1, 8.5]],
      bet365: [[-5, 0.1, 9]],
    } as const;
    isNear(consensusMedian('total').compute(viewAtStart('total', books)), 0.52);
  });

  it('is null with fewer than three books, and says why', () => {
    const reason = (books: Parameters<typeof viewAtStart>[1]) =>
      reasonOf(consensusMedian('h2h'), viewAtStart('h2h', books));
    assert.equal(reason({ pinnacle: [[-9, 0.5]] }), 'missing');
    const two = { pinnacle: [[-9, 0.5]], fanduel: [[-8, 0.52]] } as const;
    assert.equal(reason({ ...two, betmgm: [[-1500, 0.5]] }), 'stale');
    const suspended = [
      [-7, 0.5],
      [-6, null],
    ] as const;
    assert.equal(reason({ ...two, betmgm: suspended }), 'missing');
  });
});
