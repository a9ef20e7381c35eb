import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atMinuteMs, reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { steamCount } from './steam-count.ts';

const definition = steamCount('h2h');

/** Two books that make the same moves a minute apart. */
const both = (moves: readonly FairRow[]): Record<string, readonly FairRow[]> => ({
  pinnacle: [[-200, 0.5], ...moves],
  fanduel: [[-200, 0.5], ...moves.map(([minute, p]) => [minute + 1, p] as const)],
});
const countOf = (moves: readonly FairRow[]) =>
  definition.compute(viewAtStart('h2h', both(moves))).value;

describe('the number of steam moves', () => {
  it('counts those of the last hour, with their times', () => {
    const told = definition.compute(
      viewAtStart(
        'h2h',
        both([
          [-50, 0.53],
          [-10, 0.5],
        ]),
      ),
    );
    assert.equal(told.value, 2);
    assert.deepEqual(told.evidence, {
      moves: [
        { atMs: atMinuteMs(-49), direction: 'home', leader: 'pinnacle', booksMoved: 2 },
        { atMs: atMinuteMs(-9), direction: 'away', leader: 'pinnacle', booksMoved: 2 },
      ],
    });
  });

  it('counts a repetition within half an hour once, even of a move before the hour', () => {
    assert.equal(
      countOf([
        [-50, 0.53],
        [-40, 0.56],
      ]),
      1,
    );
    assert.equal(
      countOf([
        [-70, 0.53],
        [-50, 0.56],
      ]),
      0,
    );
    assert.equal(countOf([[-70, 0.53]]), 0);
  });

  it('is 0 when books moved, but too little, one alone, or against each other', () => {
    assert.equal(countOf([[-20, 0.505]]), 0);
    const against = {
      pinnacle: [
        [-200, 0.5],
        [-9, 0.53],
      ],
      fanduel: [
        [-200, 0.5],
        [-9, 0.47],
      ],
    } as const;
    assert.equal(definition.compute(viewAtStart('h2h', against)).value, 0);
    const alone = {
      pinnacle: [
        [-200, 0.5],
        [-9, 0.53],
      ],
      fanduel: [[-200, 0.5]],
    } as const;
    assert.equal(definition.compute(viewAtStart('h2h', alone)).value, 0);
  });

  it('counts what books did before both were suspended', () => {
    assert.equal(
      countOf([
        [-20, 0.53],
        [-5, null],
      ]),
      1,
    );
  });

  it('is unknown without two books that had a price an hour ago', () => {
    const alone = viewAtStart('h2h', { pinnacle: [[-200, 0.5]], consensus: [[-200, 0.5]] });
    assert.equal(reasonOf(definition, alone), 'missing');
    const young = viewAtStart('h2h', { pinnacle: [[-200, 0.5]], fanduel: [[-59, 0.5]] });
    assert.equal(reasonOf(definition, young), 'before_open');
  });
});
