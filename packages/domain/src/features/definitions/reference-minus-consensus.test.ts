import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logit } from '../../odds/logit.ts';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { referenceMinusConsensus } from './reference-minus-consensus.ts';

const definition = referenceMinusConsensus('h2h');
const others = { fanduel: [[-9, 0.5]], betmgm: [[-8, 0.52]] } as const;

describe('the reference book minus the consensus', () => {
  it('is in log-odds, the reference book being one of those the median is taken over', () => {
    const told = definition.compute(viewAtStart('h2h', { ...others, pinnacle: [[-7, 0.56]] }));
    isNear(told, logit(0.56) - logit(0.52));
    assert.deepEqual(told.evidence, { book: 'pinnacle', books: 3 });
  });

  it('is missing with too few books or no reference price, stale when the reference fell silent', () => {
    const few = viewAtStart('h2h', { fanduel: [[-9, 0.5]], pinnacle: [[-7, 0.56]] });
    assert.equal(reasonOf(definition, few), 'missing');
    const more = { ...others, caesars: [[-6, 0.5]] } as const;
    const suspended = [
      [-7, 0.5],
      [-6, null],
    ] as const;
    assert.equal(
      reasonOf(definition, viewAtStart('h2h', { ...more, pinnacle: suspended })),
      'missing',
    );
    const silent = viewAtStart('h2h', { ...more, pinnacle: [[-1441, 0.5]] });
    assert.equal(reasonOf(definition, silent), 'stale');
  });

  it('means nothing where the fixture is told by a consensus', () => {
    const books = { consensus: [[-99, 0.5]], ...others, caesars: [[-6, 0.5]] } as const;
    assert.equal(reasonOf(definition, viewAtStart('h2h', books)), 'not_applicable');
  });
});
