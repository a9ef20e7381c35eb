import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { lineSteam } from './line-steam.ts';

const total = lineSteam('total');
const moved = (from: number, to: number): readonly FairRow[] => [
  [-60, 0.5, from],
  [-2, 0.5, to],
];

describe('steam of the line', () => {
  it('is there when half of the books, at least two, moved it the same way, from wherever they stood', () => {
    const books = {
      pinnacle: moved(8.5, 9),
      fanduel: moved(8, 8.5),
      betmgm: [[-60, 0.5, 8]],
    } as const;
    const told = total.compute(viewAtStart('total', books));
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(2));
    const { movers, ...rest } = told.evidence ?? {};
    assert.deepEqual(rest, { direction: 'over', booksActive: 3, booksNeeded: 2, booksMoved: 2 });
    assert.ok(Array.isArray(movers) && movers.length === 2);
  });

  it('is not there for one mover, a consensus not counted, or moves against each other', () => {
    const still = [[-60, 0.5, 8]] as const;
    const one = { pinnacle: moved(8.5, 9), fanduel: still, consensus: moved(8, 9) };
    assert.equal(total.compute(viewAtStart('total', one)).value, 0);
    const against = { pinnacle: moved(8.5, 9), fanduel: moved(8.5, 8) };
    assert.equal(total.compute(viewAtStart('total', against)).value, 0);
  });

  it('calls a handicap that falls a move towards home', () => {
    const books = { pinnacle: moved(1.5, -1.5), fanduel: moved(1.5, -1.5) };
    const told = lineSteam('spread').compute(viewAtStart('spread', books));
    assert.equal(told.evidence?.['direction'], 'home');
  });

  it('is unknown for one book, and for young ones', () => {
    const alone = viewAtStart('total', { pinnacle: moved(8.5, 9) });
    assert.equal(reasonOf(total, alone), 'missing');
    const young = viewAtStart('total', { pinnacle: moved(8.5, 9), fanduel: [[-2, 0.5, 8]] });
    assert.equal(reasonOf(total, young), 'before_open');
  });
});
