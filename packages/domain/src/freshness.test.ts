import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshness } from './freshness.ts';

const minuteMs = 60_000;

describe('the freshness of a price', () => {
  const cases = [
    { price: 0, heartbeat: null, verdict: 'fresh' },
    { price: 5 * minuteMs, heartbeat: null, verdict: 'fresh' },
    { price: 5 * minuteMs, heartbeat: 60 * minuteMs, verdict: 'fresh' },
    { price: 5 * minuteMs + 1, heartbeat: 5 * minuteMs, verdict: 'quiet' },
    { price: 5 * minuteMs + 1, heartbeat: 5 * minuteMs + 1, verdict: 'stale' },
    { price: 24 * 60 * minuteMs, heartbeat: 0, verdict: 'quiet' },
    { price: 24 * 60 * minuteMs, heartbeat: null, verdict: 'stale' },
  ] as const;
  for (const { price, heartbeat, verdict } of cases) {
    it(`is ${verdict} at an age of ${price} ms when the source was last heard of ${heartbeat} ms ago`, () => {
      assert.equal(freshness(price, heartbeat), verdict);
    });
  }
});
