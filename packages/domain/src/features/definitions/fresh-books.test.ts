import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { freshBooks } from './fresh-books.ts';

describe('the number of fresh books', () => {
  it('counts those that offer now, whatever their line: no silent, suspended or consensus one', () => {
    const books = {
      pinnacle: [[-9, 0.5, 8]],
      fanduel: [[-8, 0.5, 9]],
      betmgm: [[-1441, 0.5, 8]],
      caesars: [
        [-8, 0.5, 8],
        [-4, null],
      ],
      consensus: [[-3, 0.5, 8]],
    } as const;
    assert.deepEqual(freshBooks('total').compute(viewAtStart('total', books)), {
      value: 2,
      status: 'ok',
      ageMs: minutesAgoMs(4),
    });
  });

  it('is 0 when those that offered it are gone, and missing when none was ever seen', () => {
    const gone = viewAtStart('h2h', { betmgm: [[-1441, 0.5]] });
    assert.equal(freshBooks('h2h').compute(gone).value, 0);
    assert.equal(reasonOf(freshBooks('h2h'), viewAtStart('h2h', {})), 'missing');
    const consensus = viewAtStart('h2h', { consensus: [[-1, 0.5]] });
    assert.equal(reasonOf(freshBooks('h2h'), consensus), 'missing');
  });

  it('counts twenty', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => [`book ${i}`, [[-i - 1, 0.5]]] as const);
    const view = viewAtStart('h2h', Object.fromEntries(twenty));
    assert.equal(freshBooks('h2h').compute(view).value, 20);
  });
});
