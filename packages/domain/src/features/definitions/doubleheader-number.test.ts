import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../context/testing/contexts.ts';
import { doubleheaderNumber } from './doubleheader-number.ts';

const { compute } = doubleheaderNumber;

describe('the number of the game', () => {
  it('is that of the fixture', () => {
    assert.deepEqual(compute(viewOf({})), { value: 1, status: 'ok', ageMs: 0 });
    assert.equal(compute(viewOf({ fixture: { gameNumber: 2 } })).value, 2);
  });
});
