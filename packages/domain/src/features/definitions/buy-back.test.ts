import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atMinuteMs,
  minutesAgoMs,
  reasonOf,
  viewAtStart,
  type FairRow,
} from '../testing/several-books.ts';
import { buyBack } from './buy-back.ts';

const definition = buyBack('h2h');
const turned = (now: number): readonly FairRow[] => [
  [-300, 0.5],
  [-40, 0.54],
  [-10, now],
];

describe('a buy-back', () => {
  it('is there when at least half of a move is given back', () => {
    const told = definition.compute(
      viewAtStart('h2h', { pinnacle: turned(0.52), consensus: turned(0.5) }),
    );
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(10));
    assert.equal(told.evidence?.['booksTurned'], 1);
    assert.partialDeepStrictEqual(told.evidence, {
      books: [{ book: 'pinnacle', boughtFirst: 'home', turnAtMs: atMinuteMs(-40) }],
    });
  });

  it('is not there when less is given back', () => {
    assert.equal(definition.compute(viewAtStart('h2h', { pinnacle: turned(0.53) })).value, 0);
  });

  it('is unknown without a price now', () => {
    assert.equal(reasonOf(definition, viewAtStart('h2h', {})), 'missing');
    const silent = viewAtStart('h2h', { pinnacle: [[-1441, 0.5]] });
    assert.equal(reasonOf(definition, silent), 'stale');
  });

  it('reads a run line at one line: another line is no price that was given back', () => {
    const relined = viewAtStart('spread', {
      pinnacle: [
        [-300, 0.4, -1.5],
        [-40, 0.7, 1.5],
        [-10, 0.4, -1.5],
      ],
    });
    assert.equal(buyBack('spread').compute(relined).value, 0);
  });
});
