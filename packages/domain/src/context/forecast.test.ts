import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecastValue } from './forecast.ts';
import { asOfMs, dayMs, forecast, viewOf, type ToldContext } from './testing/contexts.ts';

const told = { weather: forecast({ temperatureC: 21 }) };
const temperature = (given: ToldContext) => forecastValue(viewOf(given), 'temperatureC');
const statusAt = (home: string, roof: 'open' | 'closed' | null) =>
  temperature({ ...told, fixture: { home, away: 'NYY' }, roof: roof && { atMs: asOfMs - 1, roof } })
    .status;

describe('a number of the forecast', () => {
  it('has no meaning under a roof', () => {
    assert.equal(statusAt('TB', null), 'not_applicable');
    assert.equal(statusAt('MIL', 'closed'), 'not_applicable');
    assert.equal(temperature({ fixture: { home: 'TB', away: 'NYY' } }).status, 'not_applicable');
  });

  it('is told under the sky, and where nobody said that the roof will be closed', () => {
    assert.equal(statusAt('BAL', null), 'ok');
    assert.equal(statusAt('MIL', 'open'), 'ok');
    assert.equal(statusAt('MIL', null), 'ok');
  });

  it('is stale after a day, and missing where there is no forecast', () => {
    const agedMs = (ageMs: number) =>
      temperature({ weather: forecast({ temperatureC: 21, atMs: asOfMs - ageMs }) });
    assert.deepEqual(agedMs(dayMs), { value: 21, status: 'ok', ageMs: dayMs });
    assert.deepEqual(agedMs(dayMs + 1), { value: null, status: 'stale', ageMs: null });
    assert.equal(temperature({}).status, 'missing');
  });
});
