import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../testing/views.ts';
import { minutesToStart } from './minutes-to-start.ts';

test('the minutes to the start count down and below, whatever was quoted', () => {
  for (const [asOf, minutes] of [
    [-90, 90],
    [0, 0],
    [0.5, -0.5],
  ] as const) {
    assert.deepEqual(minutesToStart.compute(viewOf(asOf, [])), {
      value: minutes,
      status: 'ok',
      ageMs: 0,
    });
  }
});
