import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesMs, viewOf } from '../testing/views.ts';
import { totalMoveOpen } from './total-move-open.ts';

const { compute } = totalMoveOpen;
const posted = [
  [-600, 8.5],
  [0, 9],
] as const;

describe('the move of the total since the open', () => {
  it('is in runs, with the age of the newest', () => {
    assert.deepEqual(compute(viewOf(1, [], posted)), {
      value: 0.5,
      status: 'ok',
      ageMs: minutesMs(1),
    });
  });

  it('is missing while it is suspended, and before the first', () => {
    assert.equal(compute(viewOf(1, [], [...posted, [1, null]])).status, 'missing');
    assert.equal(compute(viewOf(1, [])).status, 'missing');
  });
});
