import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { parkRoof } from './park-roof.ts';

const { compute, categories = [] } = parkRoof;
const roofAt = (home: string, roof: 'open' | 'closed' | null) => {
  const told = roof && { atMs: asOfMs - 60_000, roof };
  const { value, status, ageMs } = compute(viewOf({ fixture: { home, away: 'NYY' }, roof: told }));
  return [value === null ? null : categories[value], status, ageMs];
};

describe('the roof', () => {
  it('is open or fixed whatever is told', () => {
    assert.deepEqual(roofAt('BAL', null), ['open', 'ok', 0]);
    assert.deepEqual(roofAt('BAL', 'closed'), ['open', 'ok', 0]);
    assert.deepEqual(roofAt('TB', 'open'), ['dome', 'ok', 0]);
  });

  it('is as told where it moves, and missing until told', () => {
    assert.deepEqual(roofAt('SEA', 'open'), ['retractable_open', 'ok', 60_000]);
    assert.deepEqual(roofAt('SEA', 'closed'), ['retractable_closed', 'ok', 60_000]);
    assert.deepEqual(roofAt('SEA', null), [null, 'missing', null]);
  });

  it('is missing where no park is known', () => {
    assert.deepEqual(roofAt('AL', 'open'), [null, 'missing', null]);
  });
});
