import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeRun, viewOf } from '../../context/testing/contexts.ts';
import { sideStreak } from './side-streak.ts';

const { compute } = sideStreak('home');
const after = (results: string) => compute(viewOf({ home: { games: homeRun(results) } })).value;

describe('a streak', () => {
  it('counts wins up and losses down', () => {
    assert.deepEqual(['LWWW', 'WLL', 'W', 'LLLL'].map(after), [3, -2, 1, -4]);
  });

  it('is ended by a tie', () => {
    assert.deepEqual(['WWT', 'WTW'].map(after), [0, 1]);
  });

  it('is that of the side, wherever it played', () => {
    const away = sideStreak('away').compute(viewOf({ away: { team: 'TB', games: [] } }));
    assert.equal(away.status, 'missing');
    const boston = viewOf({ fixture: { away: 'BOS' }, away: { games: homeRun('LLL') } });
    assert.equal(sideStreak('away').compute(boston).value, 3);
  });
});
