import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { consensusLine } from './consensus-line.ts';

describe('the consensus line', () => {
  it('is the median of the lines of at least three books', () => {
    const three = {
      pinnacle: [[-9, 0.5, 8.5]],
      fanduel: [[-8, 0.5, 9]],
      betmgm: [[-7, 0.5, 9.5]],
      consensus: [[-6, 0.5, 12]],
    } as const;
    isNear(consensusLine('total').compute(viewAtStart('total', three)), 9);
    const four = viewAtStart('total', { ...three, caesars: [[-5, 0.5, 8.5]] });
    isNear(consensusLine('total').compute(four), 8.75);
  });

  it('is missing with two', () => {
    const two = { pinnacle: [[-9, 0.5, -1.5]], fanduel: [[-8, 0.5, -1.5]] } as const;
    assert.equal(reasonOf(consensusLine('spread'), viewAtStart('spread', two)), 'missing');
  });
});
