// Asks each book that counts the same question, and says why when too few can answer.
import { checkedWhole } from '../stats/inputs.ts';
import type { BookPath, MarketPaths } from './book-path.ts';
import { known, unknown, type Known } from './signal.ts';

/**
 * The answers of the fresh books, each book once, in the order of their names; a consensus repeats others and is left out.
 * With fewer than `minBooks` answers: `missing` when so many were never given, `stale` when too many of them fell silent,
 * else why the fresh ones have none. Throws RangeError for a book given twice.
 */
export function measureBooks<T>(
  { books, fresh }: Pick<MarketPaths, 'books' | 'fresh'>,
  minBooks: number,
  measure: (path: BookPath) => Known<T>,
): Known<T[]> {
  checkedWhole('minBooks', minBooks, 1);
  const independent = independentBooks(books);
  if (independent.length < minBooks) return unknown('missing');
  const alive = independent.filter(({ book }) => fresh.has(book));
  if (alive.length < minBooks) return unknown('stale');
  const answers = alive.map(measure);
  const values = answers.flatMap((answer) => (answer.kind === 'known' ? [answer.value] : []));
  if (values.length >= minBooks) return known(values);
  const isYoung = answers.some(
    (answer) => answer.kind === 'unknown' && answer.reason === 'before_open',
  );
  return unknown(isYoung ? 'before_open' : 'missing');
}

/** In the order of their names, so that no answer depends on the order in which books were given. */
export function independentBooks(books: readonly BookPath[]): BookPath[] {
  const names = new Set(books.map(({ book }) => book));
  if (names.size < books.length)
    throw new RangeError('a book is given twice: give one path per book');
  return books
    .filter(({ role }) => role !== 'consensus')
    .toSorted((a, b) => (a.book < b.book ? -1 : 1));
}
