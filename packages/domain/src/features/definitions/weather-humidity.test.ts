import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecast, viewOf } from '../../context/testing/contexts.ts';
import { weatherHumidity } from './weather-humidity.ts';

const { compute } = weatherHumidity;

describe('the humidity', () => {
  it('is that of the forecast', () => {
    const weather = forecast({ humidity: 0.61 });
    assert.deepEqual(compute(viewOf({ weather })), { value: 0.61, status: 'ok', ageMs: 3_600_000 });
  });

  it('is a value when it is 0, and missing when it is not told', () => {
    assert.equal(compute(viewOf({ weather: forecast({ humidity: 0 }) })).value, 0);
    assert.equal(compute(viewOf({ weather: forecast({}) })).status, 'missing');
  });
});
