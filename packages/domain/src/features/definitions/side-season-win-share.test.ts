import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { sideSeasonWinShare } from './side-season-win-share.ts';

const { compute } = sideSeasonWinShare('away');
const at = (won: number, lost: number) =>
  compute(viewOf({ away: { season: { won, lost, atMs: asOfMs - 9 } } }));

describe('the share of wins this season', () => {
  it('counts games that were won or lost', () => {
    assert.deepEqual(at(30, 20), { value: 0.6, status: 'ok', ageMs: 9 });
    assert.equal(at(0, 5).value, 0);
  });

  it('is missing below five games', () => {
    assert.equal(at(4, 0).status, 'missing');
    assert.equal(compute(viewOf({})).status, 'missing');
  });
});
