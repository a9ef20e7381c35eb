import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, forecast, viewOf } from '../../context/testing/contexts.ts';
import { weatherAgeSeconds } from './weather-age-seconds.ts';

const { compute } = weatherAgeSeconds;

describe('the age of the forecast', () => {
  it('runs from the time at which it was told', () => {
    const weather = forecast({ atMs: asOfMs - 90_000 });
    assert.deepEqual(compute(viewOf({ weather })), { value: 90, status: 'ok', ageMs: 90_000 });
  });

  it('is missing without a forecast', () => {
    assert.equal(compute(viewOf({})).status, 'missing');
  });
});
