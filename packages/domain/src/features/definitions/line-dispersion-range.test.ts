import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { lineDispersionRange } from './line-dispersion-range.ts';

describe('the range of the lines', () => {
  it('is over every fresh book, whatever its line, a consensus left out', () => {
    const books = {
      pinnacle: [[-9, 0.5, 8.5]],
      fanduel: [[-8, 0.5, 9]],
      betmgm: [[-7, 0.5, 8]],
      caesars: [[-6, 0.5, 8.5]],
      consensus: [[-5, 0.5, 12]],
    } as const;
    const told = lineDispersionRange('total').compute(viewAtStart('total', books));
    isNear(told, 1);
    assert.equal(told.evidence?.['books'], 4);
  });

  it('is missing for one book alone, stale when the second fell silent', () => {
    const of = lineDispersionRange('total');
    assert.equal(reasonOf(of, viewAtStart('total', { pinnacle: [[-9, 0.5, 8]] })), 'missing');
    const silent = viewAtStart('total', { pinnacle: [[-9, 0.5, 8]], fanduel: [[-1441, 0.5, 9]] });
    assert.equal(reasonOf(of, silent), 'stale');
  });
});
