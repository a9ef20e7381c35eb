import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../context/testing/contexts.ts';
import { isSecondGame } from './is-second-game.ts';

const { compute } = isSecondGame;

describe('a second game', () => {
  it('is the second of a doubleheader', () => {
    assert.equal(compute(viewOf({})).value, 0);
    assert.equal(compute(viewOf({ fixture: { gameNumber: 2 } })).value, 1);
  });
});
