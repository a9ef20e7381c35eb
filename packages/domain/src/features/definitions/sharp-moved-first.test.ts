import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { sharpMovedFirst } from './sharp-moved-first.ts';

const definition = sharpMovedFirst('h2h');

const movedAt = (minute: number): readonly FairRow[] => [
  [-200, 0.5],
  [minute, 0.53],
];
const still = [[-200, 0.5]] as const;

describe('whether a sharp book moved first', () => {
  it('is so when no book of another role was as early', () => {
    const first = { fanduel: movedAt(-10), circa: movedAt(-20), pinnacle: movedAt(-5) };
    const told = definition.compute(viewAtStart('h2h', first));
    assert.equal(told.value, 1);
    assert.equal(told.evidence?.['leader'], 'circa');
  });

  it('is not so when another was first, or as early', () => {
    for (const minute of [-30, -20]) {
      const books = { fanduel: movedAt(minute), pinnacle: movedAt(-20) };
      assert.equal(definition.compute(viewAtStart('h2h', books)).value, 0);
    }
    const stood = { fanduel: movedAt(-10), betmgm: movedAt(-9), pinnacle: still };
    assert.equal(definition.compute(viewAtStart('h2h', stood)).value, 0);
  });

  it('does not count a consensus', () => {
    const books = { consensus: movedAt(-40), fanduel: movedAt(-10), pinnacle: movedAt(-20) };
    assert.equal(definition.compute(viewAtStart('h2h', books)).value, 1);
  });

  it('means nothing with one mover, and is missing without a sharp book', () => {
    const one = viewAtStart('h2h', { fanduel: still, pinnacle: movedAt(-20) });
    assert.equal(reasonOf(definition, one), 'not_applicable');
    const retail = viewAtStart('h2h', { fanduel: movedAt(-10), betmgm: movedAt(-20) });
    assert.equal(reasonOf(definition, retail), 'missing');
  });
});
