import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { headToHeadGames } from './head-to-head-games.ts';

const { compute } = headToHeadGames;
const season = { won: 30, lost: 30, atMs: asOfMs - 50 };

describe('meetings this season', () => {
  it('are counted', () => {
    const headToHead = { homeWon: 3, awayWon: 2, atMs: asOfMs - 70 };
    const view = viewOf({ home: { season }, away: { season }, headToHead });
    assert.deepEqual(compute(view), { value: 5, status: 'ok', ageMs: 70 });
  });

  it('are none when both have played, but not against each other', () => {
    const view = viewOf({ home: { season }, away: { season } });
    assert.deepEqual(compute(view), { value: 0, status: 'ok', ageMs: 50 });
  });

  it('are missing when the season of one is unknown', () => {
    assert.equal(compute(viewOf({ home: { season } })).status, 'missing');
    assert.equal(compute(viewOf({ away: { season } })).status, 'missing');
  });
});
