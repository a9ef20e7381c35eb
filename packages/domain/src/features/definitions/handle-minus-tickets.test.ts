import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Split } from '../../signals/splits.ts';
import { isNear, minutesAgoMs, reasonOf, splitAt, viewAtStart } from '../testing/several-books.ts';
import { handleMinusTickets } from './handle-minus-tickets.ts';

const definition = handleMinusTickets('h2h');
const view = (...splits: Split[]) => viewAtStart('h2h', {}, { splits: { h2h: splits } });

describe('handle minus tickets', () => {
  it('is signed for home, of the one book with the most tickets', () => {
    const told = definition.compute(
      view(
        splitAt(-60, { ticketShareHome: 0.62, handleShareHome: 0.45 }),
        splitAt(-5, { book: 'circa', handleShareHome: 0.9, tickets: 20 }),
      ),
    );
    isNear(told, -0.17);
    assert.equal(told.ageMs, minutesAgoMs(60));
    assert.equal(told.evidence?.['book'], 'draftkings');
  });

  it('is named for over on a total', () => {
    assert.equal(handleMinusTickets('total').name, 'total_handle_minus_tickets_over');
  });

  it('is missing without a split or its money, stale with an old one', () => {
    assert.equal(reasonOf(definition, view()), 'missing');
    assert.equal(reasonOf(definition, view(splitAt(-60, { handleShareHome: null }))), 'missing');
    assert.equal(reasonOf(definition, view(splitAt(-241))), 'stale');
  });
});
