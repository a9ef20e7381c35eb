import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom, standardNormals } from '../stats/seeded-random.ts';
import type { PairedGame } from './day-sums.ts';
import { judgeDegradation } from './judge-degradation.ts';

function games(seed: number, count: number, mean: number, sd = 0.0163): PairedGame[] {
  const normal = standardNormals(seededRandom(seed));
  return Array.from({ length: count }, (_, i) => ({
    date: `day ${Math.floor(i / 13)}`,
    difference: mean + sd * normal(),
  }));
}

describe('degradation', () => {
  it('is told of a model that lost .006 to the price within a season', () => {
    const { state, lower, mean } = judgeDegradation(games(1, 2_430, 0.006));
    assert.equal(state, 'degraded');
    assert.ok(lower !== null && lower > 0 && mean !== null && mean > 0.002);
  });

  it('is not told of a small loss, however certain it is', () => {
    const { state, lower } = judgeDegradation(games(1, 20_000, 0.0015));
    assert.ok(lower !== null && lower > 0);
    assert.equal(state, 'sound');
  });

  it('is not told before 400 games', () => {
    assert.equal(judgeDegradation(games(1, 399, 0.05)).state, 'too_few');
    assert.deepEqual(judgeDegradation([]), {
      state: 'too_few',
      games: 0,
      dates: 0,
      mean: null,
      lower: null,
    });
  });

  it('hardly ever alarms of a model that equals the price, watched every month of three seasons', () => {
    const runs = 200;
    // The sd of a free booster: four times as noisy as the one that is shipped.
    const alarms = Array.from({ length: runs }, (_, seed) => {
      const all = games(seed, 7_290, 0, 0.063);
      const looks = Array.from({ length: 18 }, (__, month) => all.slice(0, 405 * (month + 1)));
      return looks.some((look) => judgeDegradation(look).state === 'degraded');
    }).filter(Boolean).length;
    assert.ok(alarms <= 0.05 * runs + 3 * Math.sqrt(0.0475 * runs), `${alarms} of ${runs}`);
  });
});
