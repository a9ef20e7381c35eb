import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logit, sigmoid } from '../../odds/logit.ts';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { consensusWeighted } from './consensus-weighted.ts';

const { compute } = consensusWeighted('h2h');

describe('the weighted consensus', () => {
  it('is the mean in log-odds, a sharp book three times and an exchange twice as heavy as a retail one', () => {
    const books = { pinnacle: [[-9, 0.5]], betfair: [[-8, 0.55]], fanduel: [[-7, 0.6]] } as const;
    const expected = sigmoid((3 * logit(0.5) + 2 * logit(0.55) + logit(0.6)) / 6);
    isNear(compute(viewAtStart('h2h', books)), expected);
    isNear(compute(viewAtStart('h2h', { ...books, consensus: [[-6, 0.9]] })), expected);
  });

  it('is missing with fewer than three books, of which a consensus is none', () => {
    const books = { pinnacle: [[-9, 0.5]], fanduel: [[-7, 0.6]], consensus: [[-6, 0.5]] } as const;
    assert.equal(reasonOf(consensusWeighted('h2h'), viewAtStart('h2h', books)), 'missing');
  });
});
