import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecast, viewOf } from '../../context/testing/contexts.ts';
import { weatherPrecipitationProbability } from './weather-precipitation-probability.ts';

const { compute } = weatherPrecipitationProbability;

describe('the probability of rain', () => {
  it('is that of the forecast', () => {
    const weather = forecast({ precipitationProbability: 0.35 });
    assert.deepEqual(compute(viewOf({ weather })), { value: 0.35, status: 'ok', ageMs: 3_600_000 });
  });

  it('is a value when it is 0, and missing when it is not told', () => {
    assert.equal(compute(viewOf({ weather: forecast({ precipitationProbability: 0 }) })).value, 0);
    assert.equal(compute(viewOf({ weather: forecast({}) })).status, 'missing');
  });
});
