import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutesMs, viewOf } from '../testing/views.ts';
import { totalLine } from './total-line.ts';

const { compute } = totalLine;
const missing = { value: null, status: 'missing', ageMs: null };

describe('the posted total', () => {
  it('is the newest, with its age', () => {
    const view = viewOf(0, [], [[-10, 8.5]]);
    assert.deepEqual(compute(view), { value: 8.5, status: 'ok', ageMs: minutesMs(10) });
  });

  it('is missing while it is suspended, and before the first', () => {
    const suspended = viewOf(
      0,
      [],
      [
        [-10, 8.5],
        [-5, null],
      ],
    );
    assert.deepEqual(compute(suspended), missing);
    assert.deepEqual(compute(viewOf(0, [[-10, 0.5]])), missing);
  });
});
