import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertNear, numberIn } from '../../../../../test/vectors/read-vectors.ts';
import { logit } from '../../odds/logit.ts';
import { movementCases } from '../testing/movement-vectors.ts';
import { viewOf } from '../testing/views.ts';
import { h2hMoveLogitOpen } from './h2h-move-logit-open.ts';

const { compute } = h2hMoveLogitOpen;

describe('the move in log-odds since the open', () => {
  for (const { vector, series, view } of movementCases()) {
    it(`${vector.id}: is delta_open in log-odds`, () => {
      const open = series[0]?.[1] ?? Number.NaN;
      const newest = open + numberIn(vector.expect, 'delta_open');
      assertNear(compute(view).value ?? Number.NaN, logit(newest) - logit(open), 1e-9, 'move');
    });
  }

  it('survives the trimming of the history', () => {
    const view = viewOf(0, [
      [-600, 0.5],
      [-300, 0.55],
      [0, 0.75],
    ]);
    assertNear(compute(view).value ?? 0, Math.log(3), 1e-12, 'move');
  });

  it('is missing while the market is suspended, and before the first quote', () => {
    const suspended = viewOf(0, [
      [-90, 0.5],
      [-30, null],
    ]);
    assert.equal(compute(suspended).status, 'missing');
    assert.equal(compute(viewOf(0, [])).status, 'missing');
  });
});
