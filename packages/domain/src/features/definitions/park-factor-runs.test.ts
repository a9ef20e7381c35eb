import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { parkFactorRuns } from './park-factor-runs.ts';

const { compute } = parkFactorRuns;
const atMs = asOfMs - 5000;

describe('the park factor', () => {
  it('is the ratio of runs at home and on the road, half believed after a season', () => {
    const park = { homeGames: 81, homeRuns: 810, roadGames: 81, roadRuns: 648, atMs };
    assert.deepEqual(compute(viewOf({ park })), { value: 1.125, status: 'ok', ageMs: 5000 });
  });

  it('believes as much as the fewer of the games allow', () => {
    const park = { homeGames: 27, homeRuns: 135, roadGames: 200, roadRuns: 2000, atMs };
    assert.equal(compute(viewOf({ park })).value, 1 - 0.5 * 0.25);
  });

  it('is missing below 20 games on either side', () => {
    const park = { homeGames: 20, homeRuns: 180, roadGames: 20, roadRuns: 180, atMs };
    assert.equal(compute(viewOf({ park })).value, 1);
    const missing = { value: null, status: 'missing', ageMs: null };
    assert.deepEqual(compute(viewOf({ park: { ...park, homeGames: 19 } })), missing);
    assert.deepEqual(compute(viewOf({ park: { ...park, roadGames: 19 } })), missing);
    assert.deepEqual(compute(viewOf({ park: { ...park, roadRuns: 0 } })), missing);
    assert.deepEqual(compute(viewOf({})), missing);
  });
});
