import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atMinuteMs, minutesAgoMs, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { keyNumberCrossing } from './key-number-crossing.ts';

const lines = (from: number, to: number) =>
  [
    [-3000, 0.5, from],
    [-30, 0.5, to],
  ] as const;

describe('the crossing of a key number', () => {
  const total = keyNumberCrossing('total');

  it('is there when a total went from one side of 9 to the other, long after it opened', () => {
    const books = { pinnacle: lines(8.5, 9.5), fanduel: lines(8.5, 8.5), consensus: lines(4, 12) };
    const told = total.compute(viewAtStart('total', books));
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(30));
    assert.deepEqual(told.evidence, {
      booksAsked: 2,
      booksCrossed: 1,
      books: [
        {
          book: 'pinnacle',
          from: 8.5,
          to: 9.5,
          atMs: atMinuteMs(-30),
          crossed: [{ line: 9, share: 0.105 }],
        },
      ],
    });
  });

  it('is not there when the line stands on the key number, or went back', () => {
    assert.equal(total.compute(viewAtStart('total', { pinnacle: lines(8.5, 9) })).value, 0);
    const back = { pinnacle: [...lines(8.5, 9.5), [-5, 0.5, 8.5]] } as const;
    assert.equal(total.compute(viewAtStart('total', back)).value, 0);
  });

  it('is there when the favourite of the run line changed', () => {
    const view = viewAtStart('spread', { pinnacle: lines(-1.5, 1.5) });
    assert.equal(keyNumberCrossing('spread').compute(view).value, 1);
  });

  it('is unknown without a line, and means nothing in another sport', () => {
    assert.equal(reasonOf(total, viewAtStart('total', {})), 'missing');
    const view = viewAtStart('total', { pinnacle: lines(8.5, 9.5) });
    const other = { ...view, fixture: { ...view.fixture, sport: 'nba' as const } };
    assert.equal(reasonOf(total, other), 'not_applicable');
  });
});
