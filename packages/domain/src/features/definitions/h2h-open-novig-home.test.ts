import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesMs, viewOf } from '../testing/views.ts';
import { h2hOpenNovigHome } from './h2h-open-novig-home.ts';

const { compute } = h2hOpenNovigHome;

describe('the opening home win probability', () => {
  it('is that of the first moneyline, with its age', () => {
    const moved = viewOf(0, [
      [-90, 0.5],
      [-30, 0.6],
    ]);
    assert.deepEqual(compute(moved), { value: 0.5, status: 'ok', ageMs: minutesMs(90) });
  });

  it('stays while the market is suspended', () => {
    const suspended = viewOf(0, [
      [-90, 0.5],
      [-30, null],
    ]);
    assert.deepEqual(compute(suspended), { value: 0.5, status: 'ok', ageMs: minutesMs(90) });
  });

  it('is missing before the first quote', () => {
    assert.deepEqual(compute(viewOf(0, [])), { value: null, status: 'missing', ageMs: null });
  });
});
