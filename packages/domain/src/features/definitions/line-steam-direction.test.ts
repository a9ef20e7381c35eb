import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, viewAtStart, type FairRow } from '../testing/several-books.ts';
import { lineSteamDirection } from './line-steam-direction.ts';

const view = (market: 'spread' | 'total', from: number, to: number) => {
  const rows: readonly FairRow[] = [
    [-60, 0.5, from],
    [-2, 0.5, to],
  ];
  return viewAtStart(market, { pinnacle: rows, fanduel: rows });
};

describe('the direction of the steam of the line', () => {
  it('is 1 for a total that rises and for a handicap of the home side that falls', () => {
    const [total, spread] = [lineSteamDirection('total'), lineSteamDirection('spread')];
    assert.equal(total.compute(view('total', 8, 8.5)).value, 1);
    assert.equal(total.compute(view('total', 8.5, 8)).value, -1);
    assert.equal(spread.compute(view('spread', 1.5, -1.5)).value, 1);
    assert.equal(spread.compute(view('spread', -1.5, 1.5)).value, -1);
  });

  it('means nothing without steam, and is unknown where steam is', () => {
    const total = lineSteamDirection('total');
    assert.equal(reasonOf(total, view('total', 8, 8)), 'not_applicable');
    assert.equal(reasonOf(total, viewAtStart('total', { pinnacle: [[-60, 0.5, 8]] })), 'missing');
  });
});
