import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesAgoMs, reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { sharpSteam } from './sharp-steam.ts';

const definition = sharpSteam('h2h');
const moved = (to: number): readonly FairRow[] => [
  [-60, 0.5],
  [-12, to],
];

describe('steam of one sharp book', () => {
  it('is there when it moved by two points within a quarter of an hour', () => {
    const told = definition.compute(
      viewAtStart('h2h', { pinnacle: moved(0.52), circa: moved(0.51), fanduel: [[-1, 0.5]] }),
    );
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(12));
    assert.equal(told.evidence?.['direction'], 'home');
    assert.equal(told.evidence?.['book'], 'pinnacle');
  });

  it('is not there for a smaller move, or for that of a retail book', () => {
    const small = { pinnacle: moved(0.515), fanduel: moved(0.6) };
    assert.equal(definition.compute(viewAtStart('h2h', small)).value, 0);
  });

  it('is unknown without a sharp book that was open', () => {
    const reason = (books: Parameters<typeof viewAtStart>[1]) =>
      reasonOf(definition, viewAtStart('h2h', books));
    assert.equal(reason({ fanduel: moved(0.6), consensus: moved(0.6) }), 'missing');
    assert.equal(reason({ pinnacle: [[-10, 0.5]] }), 'before_open');
    assert.equal(reason({ pinnacle: [[-1441, 0.5]] }), 'stale');
  });

  it("reads a total at the reference book's line", () => {
    const relined = viewAtStart('total', {
      pinnacle: [
        [-60, 0.5, 8.5],
        [-12, 0.55, 8],
      ],
    });
    assert.equal(reasonOf(sharpSteam('total'), relined), 'missing');
  });
});
