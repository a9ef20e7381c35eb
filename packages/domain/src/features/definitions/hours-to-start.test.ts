import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../testing/views.ts';
import { hoursToStart } from './hours-to-start.ts';

test('the hours to the start count down and below, whatever was quoted', () => {
  for (const [asOf, hours] of [
    [-90, 1.5],
    [0, 0],
    [30, -0.5],
  ] as const) {
    const said = hoursToStart.compute(viewOf(asOf, []));
    assert.deepEqual(said, { value: hours, status: 'ok', ageMs: 0 });
  }
});
