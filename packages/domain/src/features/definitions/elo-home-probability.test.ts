import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { eloHomeProbability } from './elo-home-probability.ts';

const { compute } = eloHomeProbability;
const rated = (rating: number, agoMs = 9) => ({ elo: { rating, games: 9, atMs: asOfMs - agoMs } });

describe('the home probability by Elo', () => {
  it('knows the home advantage', () => {
    const { value, ageMs } = compute(viewOf({ home: rated(1500), away: rated(1524, 4) }));
    assert.deepEqual([value, ageMs], [0.5, 4]);
    const higher = compute(viewOf({ home: rated(1876), away: rated(1500) })).value ?? 0;
    assert.ok(Math.abs(higher - 10 / 11) < 1e-12);
  });

  it('is missing while a side is not rated', () => {
    assert.equal(compute(viewOf({ home: rated(1500) })).status, 'missing');
    assert.equal(compute(viewOf({ away: rated(1500) })).status, 'missing');
  });
});
