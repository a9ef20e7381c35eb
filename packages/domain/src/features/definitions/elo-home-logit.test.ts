import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { eloHomeLogit } from './elo-home-logit.ts';

const { compute } = eloHomeLogit;
const rated = (rating: number, agoMs = 9) => ({ elo: { rating, games: 9, atMs: asOfMs - agoMs } });

describe('the home logit by Elo', () => {
  it('knows the home advantage', () => {
    const { value, ageMs } = compute(viewOf({ home: rated(1500), away: rated(1524, 4) }));
    assert.deepEqual([value, ageMs], [0, 4]);
    const higher = compute(viewOf({ home: rated(1876), away: rated(1500) })).value ?? 0;
    assert.ok(Math.abs(higher - Math.log(10)) < 1e-12);
  });

  it('is missing while a side is not rated', () => {
    assert.equal(compute(viewOf({ home: rated(1500) })).status, 'missing');
    assert.equal(compute(viewOf({ away: rated(1500) })).status, 'missing');
  });
});
