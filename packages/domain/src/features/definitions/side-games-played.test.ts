import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { game, viewOf } from '../../context/testing/contexts.ts';
import { sideGamesPlayed } from './side-games-played.ts';

const games = [20, 14, 13.9, 8, 7, 6.9, 3, 2.9, 1, 0.3].map((days) => game(days, 'BOS 3 BAL 5'));
const played = (days: 3 | 7 | 14, of = games) =>
  sideGamesPlayed('home', days).compute(viewOf({ home: { games: of } }));

describe('games played lately', () => {
  it('began within so many days, the edge left out', () => {
    assert.deepEqual(
      ([3, 7, 14] as const).map((days) => played(days).value),
      [3, 5, 8],
    );
  });

  it('are none after a pause, and missing where no game is known', () => {
    const pause = [game(15, 'BOS 3 BAL 5')];
    assert.deepEqual([played(14, pause).value, played(14, pause).status], [0, 'ok']);
    assert.deepEqual(played(14, []), { value: null, status: 'missing', ageMs: null });
  });
});
