import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Split } from '../../signals/splits.ts';
import { minutesAgoMs, reasonOf, splitAt, viewAtStart } from '../testing/several-books.ts';
import { sharpMoney } from './sharp-money.ts';

const view = (fields: Partial<Split>, minute = -60) =>
  viewAtStart('total', {}, { splits: { total: [splitAt(minute, fields)] } });
const definition = sharpMoney('total');

describe('sharp money', () => {
  it('is there from ten points and a hundred tickets on, told of the side with the larger bets', () => {
    const told = definition.compute(
      view({ ticketShareHome: 0.3, handleShareHome: 0.45, tickets: 100 }),
    );
    assert.equal(told.value, 1);
    assert.equal(told.ageMs, minutesAgoMs(60));
    assert.equal(told.evidence?.['side'], 'over');
    assert.equal(told.evidence?.['isSmallSample'], false);
  });

  it('is not there for a smaller gap or fewer tickets', () => {
    const small = view({ ticketShareHome: 0.41, handleShareHome: 0.5 });
    assert.equal(definition.compute(small).value, 0);
    const few = definition.compute(view({ handleShareHome: 0.9, tickets: 99 }));
    assert.equal(few.value, 0);
    assert.equal(few.evidence?.['isSmallSample'], true);
  });

  it('is unknown without a split of this market, its money or its count, and stale with an old one', () => {
    assert.equal(reasonOf(sharpMoney('h2h'), view({})), 'missing');
    assert.equal(reasonOf(definition, view({ handleShareHome: null })), 'missing');
    assert.equal(reasonOf(definition, view({ tickets: null })), 'missing');
    assert.equal(reasonOf(definition, view({}, -241)), 'stale');
  });
});
