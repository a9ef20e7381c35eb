import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announced, asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { sideStarterAgeSeconds } from './side-starter-age-seconds.ts';

const { compute } = sideStarterAgeSeconds('home');

describe('the age of the news of a starter', () => {
  it('runs from the time at which it was told', () => {
    const view = viewOf({ home: { starter: { ...announced, atMs: asOfMs - 2500 } } });
    assert.deepEqual(compute(view), { value: 2.5, status: 'ok', ageMs: 2500 });
  });

  it('is missing without news', () => {
    assert.equal(compute(viewOf({ away: { starter: announced } })).status, 'missing');
  });
});
