import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { dispersionRange } from './dispersion-range.ts';

describe('the range over books', () => {
  it('is highest minus lowest, and names both', () => {
    const books = {
      pinnacle: [[-9, 0.5]],
      fanduel: [[-8, 0.54]],
      betmgm: [[-7, 0.52]],
      consensus: [[-6, 0.9]],
    } as const;
    const told = dispersionRange('h2h').compute(viewAtStart('h2h', books));
    isNear(told, 0.04);
    assert.deepEqual(told.evidence, {
      books: 3,
      lowest: 'pinnacle',
      highest: 'fanduel',
      isSuspect: true,
    });
  });

  it('is missing for one book alone, stale when the second fell silent', () => {
    const of = dispersionRange('h2h');
    assert.equal(reasonOf(of, viewAtStart('h2h', { pinnacle: [[-9, 0.5]] })), 'missing');
    const silent = viewAtStart('h2h', { pinnacle: [[-9, 0.5]], fanduel: [[-1441, 0.5]] });
    assert.equal(reasonOf(of, silent), 'stale');
  });
});
