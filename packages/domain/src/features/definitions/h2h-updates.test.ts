import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdsToVectors } from '../testing/movement-vectors.ts';
import { minutesMs, viewOf } from '../testing/views.ts';
import { h2hUpdates } from './h2h-updates.ts';

const { compute } = h2hUpdates;

describe('the number of updates', () => {
  holdsToVectors(h2hUpdates, 'updates');

  it('counts the moneylines after the first, suspensions too', () => {
    const quoted = [
      [-90, 0.5],
      [-60, null],
      [-30, 0.5],
    ] as const;
    assert.deepEqual(compute(viewOf(0, quoted)), { value: 2, status: 'ok', ageMs: minutesMs(30) });
    assert.equal(compute(viewOf(0, quoted.slice(0, 2))).ageMs, minutesMs(60));
    assert.equal(compute(viewOf(0, quoted.slice(0, 1))).value, 0);
  });

  it('is missing before the first quote', () => {
    assert.equal(compute(viewOf(0, [])).status, 'missing');
  });
});
