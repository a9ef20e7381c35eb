// Lines of several books, in numbers.
import type { QuotingBook } from './comparable-books.ts';

/** Of a market whose price comes with a line. */
export const linesOf = (books: readonly QuotingBook[]): number[] =>
  books.flatMap(({ offer }) => offer.line ?? []);

/** The given books are all there are: divided by n. */
export function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
