import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logit } from '../../odds/logit.ts';
import { isNear, reasonOf, viewAtStart } from '../testing/several-books.ts';
import { sharpMinusRetail } from './sharp-minus-retail.ts';

const definition = sharpMinusRetail('h2h');

describe('sharp minus retail', () => {
  it('is the difference of the means in log-odds; exchanges and a consensus are neither', () => {
    const told = definition.compute(
      viewAtStart('h2h', {
        pinnacle: [[-9, 0.6]],
        circa: [[-8, 0.62]],
        fanduel: [[-7, 0.55]],
        betfair: [[-6, 0.9]],
        consensus: [[-5, 0.1]],
      }),
    );
    isNear(told, (logit(0.6) + logit(0.62)) / 2 - logit(0.55));
    assert.deepEqual(told.evidence, { sharpBooks: 2, retailBooks: 1 });
  });

  it('needs one of each', () => {
    const sharp = viewAtStart('h2h', { pinnacle: [[-9, 0.6]], betfair: [[-8, 0.6]] });
    assert.equal(reasonOf(definition, sharp), 'missing');
    const retail = viewAtStart('h2h', { fanduel: [[-9, 0.6]], betmgm: [[-8, 0.6]] });
    assert.equal(reasonOf(definition, retail), 'missing');
    const silent = viewAtStart('h2h', { pinnacle: [[-9, 0.6]], fanduel: [[-1441, 0.6]] });
    assert.equal(reasonOf(definition, silent), 'stale');
  });
});
