import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { game, homeRun, viewOf } from '../../context/testing/contexts.ts';
import { sideFormRunDifference } from './side-form-run-difference.ts';

const { compute } = sideFormRunDifference('home');

describe('the form in runs', () => {
  it('is the difference per game over the last ten, at home and away', () => {
    const games = [game(5, 'BAL 9 BOS 1'), game(4, 'BAL 2 BOS 3'), game(3, 'BOS 0 BAL 2')];
    assert.equal(compute(viewOf({ home: { games } })).value, 3);
    const eleven = [game(20, 'BOS 90 BAL 0'), ...homeRun('WWWWWWWWWW')];
    assert.equal(compute(viewOf({ home: { games: eleven } })).value, 2);
  });

  it('is missing below three games of this season', () => {
    const games = [game(260, 'BOS 0 BAL 2'), ...homeRun('WW')];
    assert.equal(compute(viewOf({ home: { games } })).status, 'missing');
  });
});
