import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { booksEver } from './books-ever.ts';

describe('the number of books that ever quoted', () => {
  it('counts silent and suspended ones too, but no consensus', () => {
    const books = {
      pinnacle: [[-9, 0.5]],
      betmgm: [[-1441, 0.5]],
      caesars: [
        [-8, 0.5],
        [-4, null],
      ],
      consensus: [[-3, 0.5]],
    } as const;
    assert.deepEqual(booksEver('h2h').compute(viewAtStart('h2h', books)), {
      value: 3,
      status: 'ok',
      ageMs: minutesAgoMs(4),
    });
  });

  it('is missing while none was seen', () => {
    const consensus = viewAtStart('h2h', { consensus: [[-3, 0.5]] });
    assert.equal(reasonOf(booksEver('h2h'), consensus), 'missing');
  });
});
