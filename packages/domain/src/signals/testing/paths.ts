// Paths and splits for the tests of the signals: short to write, and at random.
import * as fc from 'fast-check';
import type { BookRole } from '../../words.ts';
import type { BookPath, MarketPaths } from '../book-path.ts';
import type { Split } from '../splits.ts';

export const minutesMs = (minutes: number): number => minutes * 60_000;

/** `quotes`: minute and value, null for a suspension. */
export const pathOf = (
  book: string,
  quotes: readonly (readonly [minute: number, value: number | null])[],
  role: BookRole = 'retail',
): BookPath => ({
  book,
  role,
  points: quotes.map(([minute, value]) => ({ atMs: minutesMs(minute), value })),
});

/** The market as of a minute, every book fresh unless said otherwise. */
export const marketOf = (
  books: readonly BookPath[],
  asMinute: number,
  fresh: readonly string[] = books.map(({ book }) => book),
): MarketPaths => ({ books, fresh: new Set(fresh), asMs: minutesMs(asMinute) });

/** A split of 500 tickets at a minute. */
export const splitOf = (atMinute: number, fields: Partial<Split> = {}): Split => ({
  atMs: minutesMs(atMinute),
  book: 'draftkings',
  ticketShareHome: 0.5,
  handleShareHome: 0.5,
  tickets: 500,
  ...fields,
});

/** Times are small whole numbers, so that edges of windows are met all the time. */
const anyPoints = (values: readonly number[]): fc.Arbitrary<BookPath['points']> =>
  fc
    .uniqueArray(
      fc.record({
        atMs: fc.integer({ min: 0, max: 60 }),
        value: fc.option(fc.constantFrom(...values), { freq: 8 }),
      }),
      { maxLength: 14, selector: ({ atMs }) => atMs },
    )
    .map((points) => points.toSorted((a, b) => a.atMs - b.atMs));

export const anyBooks = (
  values: readonly number[],
  { min, max }: { min: number; max: number },
): fc.Arbitrary<BookPath[]> =>
  fc
    .array(
      fc.record({
        role: fc.constantFrom<BookRole>('sharp', 'retail', 'exchange', 'consensus'),
        points: anyPoints(values),
      }),
      { minLength: min, maxLength: max },
    )
    .map((all) => all.map((each, i) => ({ book: `book ${i}`, ...each })));

export const anySplits: fc.Arbitrary<Split[]> = fc.array(
  fc.record({
    atMs: fc.integer({ min: 0, max: 60 }),
    book: fc.constantFrom('draftkings', 'circa'),
    ticketShareHome: fc.constantFrom(0.2, 0.4, 0.5, 0.6, 0.8),
    handleShareHome: fc.option(fc.constantFrom(0.1, 0.3, 0.5, 0.7), { freq: 5 }),
    tickets: fc.option(fc.constantFrom(20, 100, 900), { freq: 5 }),
  }),
  { maxLength: 6 },
);

/** The value in force by the obvious search: undefined before the first point, null while suspended. */
export const naiveValue = ({ points }: BookPath, atMs: number): number | null | undefined =>
  points.filter((point) => point.atMs <= atMs).at(-1)?.value;

/** What was known at a time: the same books without what came later. */
export const upTo = (books: readonly BookPath[], asMs: number): BookPath[] =>
  books.map((path) => ({ ...path, points: path.points.filter(({ atMs }) => atMs <= asMs) }));
