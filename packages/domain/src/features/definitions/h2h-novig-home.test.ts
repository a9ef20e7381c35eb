import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesMs, viewOf } from '../testing/views.ts';
import { h2hNovigHome } from './h2h-novig-home.ts';

const { compute } = h2hNovigHome;

describe('the home win probability', () => {
  it('is that of the newest moneyline, with its age', () => {
    const moved = viewOf(0, [
      [-90, 0.5],
      [-30, 0.6],
    ]);
    assert.deepEqual(compute(moved), { value: 0.6, status: 'ok', ageMs: minutesMs(30) });
  });

  it('is missing while the market is suspended, and before the first quote', () => {
    const missing = { value: null, status: 'missing', ageMs: null };
    const suspended = viewOf(0, [
      [-90, 0.5],
      [-30, null],
    ]);
    assert.deepEqual(compute(suspended), missing);
    assert.deepEqual(compute(viewOf(0, [])), missing);
  });
});
