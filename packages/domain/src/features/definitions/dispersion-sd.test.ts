import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { dispersionSd } from './dispersion-sd.ts';

describe('the standard deviation over books', () => {
  it('is that of all of them', () => {
    const books = { pinnacle: [[-9, 0.5]], fanduel: [[-8, 0.54]], consensus: [[-7, 0.9]] } as const;
    const told = dispersionSd('h2h').compute(viewAtStart('h2h', books));
    isNear(told, 0.02);
    assert.deepEqual(told.evidence, { books: 2 });
  });

  it('is missing for one book alone, and for books at other lines', () => {
    const alone = viewAtStart('h2h', { pinnacle: [[-9, 0.5]] });
    assert.equal(reasonOf(dispersionSd('h2h'), alone), 'missing');
    const lines = viewAtStart('spread', { pinnacle: [[-9, 0.5, -1.5]], fanduel: [[-8, 0.7, 1.5]] });
    assert.equal(reasonOf(dispersionSd('spread'), lines), 'missing');
  });
});
