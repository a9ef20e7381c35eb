import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../context/testing/contexts.ts';
import { localStartHour } from './local-start-hour.ts';

const { compute } = localStartHour;
const at = (home: string, time: string) =>
  compute(viewOf({ fixture: { home, startAtMs: Date.parse(time) } })).value;

describe('the hour of the start', () => {
  it('is that of the clock at the park', () => {
    assert.equal(at('BAL', '2016-06-25T23:30:00Z'), 19.5);
    assert.equal(at('SEA', '2016-06-26T02:15:00Z'), 19.25);
    assert.equal(at('ARI', '2016-06-26T02:00:00Z'), 19);
  });

  it('is missing where no clock is known', () => {
    assert.equal(compute(viewOf({ fixture: { home: 'AL' } })).status, 'missing');
  });
});
