import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecast, viewOf } from '../../context/testing/contexts.ts';
import { weatherWindSpeed } from './weather-wind-speed.ts';

const { compute } = weatherWindSpeed;

describe('the speed of the wind', () => {
  it('is that of the forecast', () => {
    const weather = forecast({ windKph: 14 });
    assert.deepEqual(compute(viewOf({ weather })), { value: 14, status: 'ok', ageMs: 3_600_000 });
  });

  it('is a value when it is 0, and missing when it is not told', () => {
    assert.equal(compute(viewOf({ weather: forecast({ windKph: 0 }) })).value, 0);
    assert.equal(compute(viewOf({ weather: forecast({}) })).status, 'missing');
  });
});
