import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { sideElo } from './side-elo.ts';

describe('Elo of a side', () => {
  it('is its rating before the game', () => {
    const view = viewOf({ home: { elo: { rating: 1521.5, games: 70, atMs: asOfMs - 7 } } });
    assert.deepEqual(sideElo('home').compute(view), { value: 1521.5, status: 'ok', ageMs: 7 });
    assert.equal(sideElo('away').compute(view).status, 'missing');
  });
});
