import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../context/testing/contexts.ts';
import { isDayGame } from './is-day-game.ts';

const { compute } = isDayGame;
const at = (home: string, time: string) =>
  compute(viewOf({ fixture: { home, startAtMs: Date.parse(time) } })).value;

describe('a day game', () => {
  it('begins before five by the clock at the park', () => {
    assert.equal(at('BAL', '2016-06-25T20:59:00Z'), 1);
    assert.equal(at('BAL', '2016-06-25T21:00:00Z'), 0);
    assert.equal(at('LAD', '2016-06-25T21:00:00Z'), 1);
    assert.equal(at('LAD', '2016-06-26T02:10:00Z'), 0);
  });

  it('is missing where no clock is known', () => {
    assert.equal(compute(viewOf({ fixture: { home: 'AL' } })).status, 'missing');
  });
});
