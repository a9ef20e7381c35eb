import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, viewAtStart } from '../testing/several-books.ts';
import { booksAtLine } from './books-at-line.ts';

describe('the number of books at the line of the reference book', () => {
  it('counts the reference book, and others only at its line', () => {
    const books = {
      fanduel: [[-20, 0.5, 9]],
      pinnacle: [[-9, 0.5, 8.5]],
      betmgm: [[-8, 0.5, 8.5]],
      consensus: [[-7, 0.5, 8.5]],
    } as const;
    const told = booksAtLine('total').compute(viewAtStart('total', books));
    assert.equal(told.value, 2);
    assert.deepEqual(told.evidence, { line: 8.5 });
  });

  it('is null while the reference book has no line: missing, or stale when it fell silent', () => {
    const fanduel = [[-20, 0.5, 9]] as const;
    const suspended = [
      [-30, 0.5, 9],
      [-10, null],
    ] as const;
    const of = booksAtLine('total');
    assert.equal(reasonOf(of, viewAtStart('total', { fanduel, pinnacle: suspended })), 'missing');
    const silent = viewAtStart('total', { fanduel, pinnacle: [[-1441, 0.5, 9]] });
    assert.equal(reasonOf(of, silent), 'stale');
  });
});
