import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../testing/views.ts';
import { h2hAgeSeconds } from './h2h-age-seconds.ts';

const { compute } = h2hAgeSeconds;

describe('the age of the moneyline', () => {
  it('is that of the price', () => {
    assert.equal(compute(viewOf(0, [[-2, 0.5]])).value, 120);
  });

  it('is missing while the market is suspended, and before the first quote', () => {
    const suspended = [
      [-2, 0.5],
      [-1, null],
    ] as const;
    assert.equal(compute(viewOf(0, suspended)).status, 'missing');
    assert.equal(compute(viewOf(0, [])).status, 'missing');
  });
});
