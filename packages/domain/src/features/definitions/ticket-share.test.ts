import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Split } from '../../signals/splits.ts';
import { minutesAgoMs, reasonOf, splitAt, viewAtStart } from '../testing/several-books.ts';
import { ticketShare } from './ticket-share.ts';

const definition = ticketShare('h2h');
const view = (...splits: Split[]) => viewAtStart('h2h', {}, { splits: { h2h: splits } });

describe('the share of the tickets', () => {
  it('is that of home at the newest split of the book, even where the money is not told', () => {
    const told = definition.compute(
      view(
        splitAt(-90, { ticketShareHome: 0.4 }),
        splitAt(-60, { ticketShareHome: 0.62, handleShareHome: null }),
      ),
    );
    assert.equal(told.value, 0.62);
    assert.equal(told.ageMs, minutesAgoMs(60));
  });

  it('knows no split of the as-of time itself', () => {
    assert.equal(reasonOf(definition, view(splitAt(0))), 'missing');
  });

  it('is missing without a split, stale with an old one', () => {
    assert.equal(reasonOf(definition, view()), 'missing');
    assert.equal(reasonOf(definition, view(splitAt(-241))), 'stale');
  });
});
