import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { game, viewOf } from '../../context/testing/contexts.ts';
import { sideTravelKm } from './side-travel-km.ts';

const [home, away] = [sideTravelKm('home'), sideTravelKm('away')];

describe('the way a team has come', () => {
  it('leads from the park of its last game', () => {
    const games = [game(2, 'TB 1 TOR 0'), game(1, 'TB 1 SEA 0')];
    const { value } = away.compute(viewOf({ away: { games } }));
    assert.ok(value !== null && Math.abs(value - 3750) < 30, String(value));
  });

  it('is none within a series, and for a team that stayed at home', () => {
    const games = [game(1, 'TB 1 BAL 0')];
    const view = viewOf({ home: { games }, away: { games } });
    assert.equal(away.compute(view).value, 0);
    assert.equal(home.compute(view).value, 0);
  });

  it('is missing when the last game of the season or its park is unknown', () => {
    const missing = { value: null, status: 'missing', ageMs: null };
    const after = (played: ReturnType<typeof game>) =>
      away.compute(viewOf({ away: { games: [played] } }));
    assert.deepEqual(away.compute(viewOf({})), missing);
    assert.deepEqual(after(game(260, 'TB 1 SEA 0')), missing);
    assert.deepEqual(after(game(1, 'TB 1 XX 0')), missing);
  });
});
