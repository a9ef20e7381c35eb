// The state of one fixture: all that its next vector needs. Plain JSON, and the same after a trip through JSON.
import type { BookRole, Fixture, MoneylineValue, Series } from '@linecast/domain';

export type BookState = {
  book: string;
  role: BookRole;
  h2h: Series<MoneylineValue> | null;
  total: Series<number> | null;
};

export type FixtureState = {
  /** As the newest quote told it: a start may move. */
  fixture: Fixture;
  /** In the order they were first seen. A list, because JSON objects keep no order that could be relied on. */
  books: readonly BookState[];
  /** The highest sequence taken from each source: what is not above it was told before. */
  sources: readonly { source: string; sequence: number }[];
  /** Vectors made so far. */
  sequence: number;
  /** The newest event time of an accepted quote. */
  newestAtMs: number;
};

export function emptyState(fixture: Fixture): FixtureState {
  return { fixture, books: [], sources: [], sequence: 0, newestAtMs: Number.MIN_SAFE_INTEGER };
}

/**
 * The book whose prices a vector tells: of those that ever offered a moneyline the first sharp one, else the first;
 * while none did, the same among all.
 */
export function referenceBook(state: FixtureState): BookState | undefined {
  const offering = state.books.filter((each) => each.h2h !== null);
  const candidates = offering.length > 0 ? offering : state.books;
  return candidates.find((each) => each.role === 'sharp') ?? candidates[0];
}
