// The book whose prices the fixture is told by, where it can be held beside others.
import { known, unknown, type Known } from '../../signals/signal.ts';
import type { BookMarket, MarketView } from '../view.ts';
import type { QuotingBook } from './comparable-books.ts';

/** A consensus is no book: nothing of it can lead, follow or differ. */
export function referenceBook({ reference }: MarketView): Known<BookMarket> {
  if (!reference) return unknown('missing');
  return reference.role === 'consensus' ? unknown('not_applicable') : known(reference);
}

export function quotingReference(market: MarketView): Known<QuotingBook> {
  const reference = referenceBook(market);
  if (reference.kind === 'unknown') return reference;
  const { book, role, newest } = reference.value;
  if (!newest.offer) return unknown('missing');
  if (!market.fresh.has(book)) return unknown('stale');
  return known({ book, role, atMs: newest.atMs, offer: newest.offer });
}
