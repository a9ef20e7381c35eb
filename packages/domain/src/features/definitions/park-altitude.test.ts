import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../context/testing/contexts.ts';
import { parkAltitude } from './park-altitude.ts';

const { compute } = parkAltitude;

describe('the altitude of the park', () => {
  it('is that of the home park', () => {
    assert.deepEqual(compute(viewOf({})), { value: 10, status: 'ok', ageMs: 0 });
    assert.equal(compute(viewOf({ fixture: { home: 'COL', away: 'BAL' } })).value, 1585);
  });

  it('is missing where no park is known', () => {
    assert.equal(compute(viewOf({ fixture: { home: 'AL' } })).status, 'missing');
    assert.equal(compute(viewOf({ fixture: { sport: 'nba' } })).status, 'missing');
  });
});
