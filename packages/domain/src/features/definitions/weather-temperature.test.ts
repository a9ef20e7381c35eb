import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecast, viewOf } from '../../context/testing/contexts.ts';
import { weatherTemperature } from './weather-temperature.ts';

const { compute } = weatherTemperature;

describe('the temperature', () => {
  it('is that of the forecast', () => {
    const weather = forecast({ temperatureC: 28.5 });
    assert.deepEqual(compute(viewOf({ weather })), { value: 28.5, status: 'ok', ageMs: 3_600_000 });
  });

  it('is a value when it is 0, and missing when it is not told', () => {
    assert.equal(compute(viewOf({ weather: forecast({ temperatureC: 0 }) })).value, 0);
    assert.equal(compute(viewOf({ weather: forecast({}) })).status, 'missing');
  });
});
