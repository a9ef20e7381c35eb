import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { game, viewOf } from '../../context/testing/contexts.ts';
import { restDaysDifference } from './rest-days-difference.ts';

const { compute } = restDaysDifference;
const homeGames = { games: [game(1, 'BOS 3 BAL 5')] };
const awayGames = { games: [game(3, 'TB 1 NYY 0')] };

describe('the difference in rest', () => {
  it('is above 0 for the more rested home team, and as old as the newest of both', () => {
    assert.deepEqual(compute(viewOf({ home: homeGames, away: awayGames })), {
      value: -2,
      status: 'ok',
      ageMs: 20 * 3_600_000,
    });
  });

  it('is missing when one side is unknown', () => {
    assert.equal(compute(viewOf({ home: homeGames })).status, 'missing');
    assert.equal(compute(viewOf({ away: awayGames })).status, 'missing');
  });
});
