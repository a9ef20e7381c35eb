// The books of one market whose prices may be held beside each other now.
import { known, unknown, type Known, type UnknownReason } from '../../signals/signal.ts';
import type { BookRole } from '../../words.ts';
import type { BookMarket, MarketView, Offer } from '../view.ts';

/** A book that has an offer now, and since when. */
export type QuotingBook = { book: string; role: BookRole; atMs: number; offer: Offer };

/** By name, so that no sum depends on the order in which books were seen; a consensus repeats others and never counts. */
export function independentBooks(market: MarketView): readonly BookMarket[] {
  return market.once('across-books/independent', () =>
    market.books
      .filter(({ role }) => role !== 'consensus')
      .toSorted((a, b) => (a.book < b.book ? -1 : 1)),
  );
}

/** Whatever their line. */
export function quotingBooks(market: MarketView): readonly QuotingBook[] {
  return market.once('across-books/quoting', () =>
    independentBooks(market).flatMap(({ book, role, newest: { atMs, offer } }) =>
      offer && market.fresh.has(book) ? [{ book, role, atMs, offer }] : [],
    ),
  );
}

/** The line at which prices are compared: a price at another line answers another question. Null for a moneyline. */
export function referenceLine({ market, reference, fresh }: MarketView): Known<number | null> {
  if (market === 'h2h') return known(null);
  const offer = reference?.newest.offer;
  if (!reference || !offer) return unknown('missing');
  return fresh.has(reference.book) ? known(offer.line) : unknown('stale');
}

/** Every price of a moneyline answers the same question. */
export const isAtLine = ({ market }: MarketView, offer: Offer, line: number | null): boolean =>
  market === 'h2h' || offer.line === line;

/** At least so many fresh books of these roles at the reference book's line, or why there are fewer. */
export function comparableBooks(
  market: MarketView,
  minBooks: number,
  isMeant: (book: { role: BookRole }) => boolean = () => true,
): Known<readonly QuotingBook[]> {
  const line = referenceLine(market);
  if (line.kind === 'unknown') return line;
  const books = quotingBooks(market).filter(
    (each) => isAtLine(market, each.offer, line.value) && isMeant(each),
  );
  return books.length >= minBooks ? known(books) : unknown(whyFewer(market, minBooks, isMeant));
}

/** Those at the reference book's line; none where that is not known. */
export function comparedBooks(market: MarketView): readonly QuotingBook[] {
  const books = comparableBooks(market, 1);
  return books.kind === 'known' ? books.value : [];
}

/** At least so many fresh books, whatever their line. */
export function quotingAtLeast(
  market: MarketView,
  minBooks: number,
): Known<readonly QuotingBook[]> {
  const books = quotingBooks(market);
  return books.length >= minBooks ? known(books) : unknown(whyFewer(market, minBooks, () => true));
}

/** `stale` when books that still offer would have been enough, had they not fallen silent. */
function whyFewer(
  market: MarketView,
  minBooks: number,
  isMeant: (book: { role: BookRole }) => boolean,
): UnknownReason {
  const meant = independentBooks(market).filter(isMeant);
  if (meant.length < minBooks) return 'missing';
  return meant.filter((each) => isAlive(market, each)).length < minBooks ? 'stale' : 'missing';
}

/** Fresh, or suspended: a book that took its price down has said so, and did not fall silent. */
export function isAlive({ fresh }: MarketView, { book, newest }: BookMarket): boolean {
  return fresh.has(book) || newest.offer === null;
}
