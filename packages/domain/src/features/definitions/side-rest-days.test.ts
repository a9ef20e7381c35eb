import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, dayMs, game, startAtMs, viewOf } from '../../context/testing/contexts.ts';
import { sideRestDays } from './side-rest-days.ts';

const [home, away] = [sideRestDays('home'), sideRestDays('away')];
const afterDays = (days: number) =>
  home.compute(viewOf({ home: { games: [game(9, 'BOS 3 BAL 5'), game(days, 'BOS 3 BAL 5')] } }));

describe('rest days', () => {
  it('count the days without a game', () => {
    const toldAgoMs = asOfMs - (startAtMs - 2 * dayMs + 3 * 3_600_000);
    assert.deepEqual(afterDays(2), { value: 1, status: 'ok', ageMs: toldAgoMs });
    assert.equal(afterDays(5).value, 4);
  });

  it('are none after a game yesterday, late or early, or today', () => {
    for (const days of [1, 0.9, 1.3, 0.3]) assert.equal(afterDays(days).value, 0);
  });

  it('are those of the side', () => {
    const view = viewOf({ away: { games: [game(4, 'TB 1 NYY 0')] } });
    assert.equal(away.compute(view).value, 3);
    assert.deepEqual(home.compute(view), { value: null, status: 'missing', ageMs: null });
  });

  it('are missing before the first game of a season', () => {
    assert.equal(afterDays(260).value, 8);
    const winter = viewOf({ home: { games: [game(260, 'BOS 3 BAL 5')] } });
    assert.equal(home.compute(winter).status, 'missing');
  });
});
