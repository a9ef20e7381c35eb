import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdsToVectors } from '../testing/movement-vectors.ts';
import { viewOf } from '../testing/views.ts';
import { h2hDelta } from './h2h-delta.ts';
import { h2hVelocity } from './h2h-velocity.ts';

describe('the velocity within a window', () => {
  holdsToVectors(h2hVelocity('1h'), 'velocity_60');

  it('is the move per hour', () => {
    const view = viewOf(0, [
      [-60, 0.5],
      [0, 0.75],
    ]);
    for (const [window, perHour] of [
      ['5m', 12],
      ['15m', 4],
      ['1h', 1],
    ] as const) {
      assert.equal(h2hVelocity(window).compute(view).value, 0.25 * perHour);
    }
  });

  it('is null for the reason the move is', () => {
    for (const view of [viewOf(0, []), viewOf(0, [[-1, 0.5]])]) {
      assert.deepEqual(h2hVelocity('5m').compute(view), h2hDelta('5m').compute(view));
    }
  });
});
