import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from './testing/views.ts';
import { h2hAgeSeconds, h2hUpdates, minutesToStart } from './timing.ts';

describe('timing features', () => {
  it('count down to the start and below', () => {
    assert.equal(minutesToStart.compute(viewOf(-90, [])).value, 90);
    assert.equal(minutesToStart.compute(viewOf(0, [])).value, 0);
    assert.equal(minutesToStart.compute(viewOf(0.5, [])).value, -0.5);
  });

  it('count the moneylines after the first, suspensions too', () => {
    const quoted = [
      [-90, 0.5],
      [-60, null],
      [-30, 0.5],
    ] as const;
    assert.equal(h2hUpdates.compute(viewOf(0, quoted)).value, 2);
    assert.equal(h2hUpdates.compute(viewOf(0, quoted)).ageMs, 30 * 60_000);
    assert.equal(h2hUpdates.compute(viewOf(0, quoted.slice(0, 1))).value, 0);
    assert.equal(h2hUpdates.compute(viewOf(0, [])).status, 'missing');
  });

  it('tell the age of the price, not of the suspension after it', () => {
    assert.equal(h2hAgeSeconds.compute(viewOf(0, [[-2, 0.5]])).value, 120);
    const suspended = [
      [-2, 0.5],
      [-1, null],
    ] as const;
    assert.equal(h2hAgeSeconds.compute(viewOf(0, suspended)).status, 'missing');
    assert.equal(h2hAgeSeconds.compute(viewOf(0, [])).status, 'missing');
  });
});
