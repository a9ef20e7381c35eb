// One book's path through time, and the books of one market as they are known at a time.
import type { Point } from '../features/series.ts';
import type { BookRole } from '../words.ts';
import { known, unknown, type Known } from './signal.ts';

/**
 * `points` ascend in event time, one per time as a Series keeps them; null is a suspension. The first is the opening;
 * between it and the last point at or before the longest window that is asked about, points may be left out.
 */
export type BookPath = { book: string; role: BookRole; points: readonly Point<number>[] };

/** The points hold the no-vig probability of the home side, or for key numbers the line. */
export type MarketPaths = {
  books: readonly BookPath[];
  /** Books whose collector is alive: an old price alone does not make a book stale (odds-math §6.4). */
  fresh: ReadonlySet<string>;
  /** Nothing after this time counts. */
  asMs: number;
};

/** What a book said, and since when it said it. */
export type Said = { atMs: number; value: number };

/** The value in force at a time before now. */
export function saidAsOf({ points }: BookPath, atMs: number): Known<Said> {
  const point = points[countUpTo(points, atMs) - 1];
  return point ? saidAt(point) : unknown('before_open');
}

/** The value in force now. A book that will only open later must look like one that never does. */
export function saidNow(path: BookPath, asMs: number): Known<Said> {
  const now = saidAsOf(path, asMs);
  return now.kind === 'known' ? now : unknown('missing');
}

/** The first value ever offered; to be asked of a book that has a price now, else it could lie ahead. */
export function saidAtOpen({ points }: BookPath): Known<Said> {
  const open = points.find((point) => point.value !== null);
  return open ? saidAt(open) : unknown('missing');
}

/** The points with `fromMs` < time ≤ `toMs`. */
export function pointsIn({ points }: BookPath, fromMs: number, toMs: number): Point<number>[] {
  return points.slice(countUpTo(points, fromMs), countUpTo(points, toMs));
}

/** All values in force at some moment of [`fromMs`, `toMs`], suspensions left out. */
export function saidWithin(path: BookPath, fromMs: number, toMs: number): Said[] {
  const before = saidAsOf(path, fromMs);
  const inside = pointsIn(path, fromMs, toMs).flatMap(({ atMs, value }) =>
    value === null ? [] : [{ atMs, value }],
  );
  return before.kind === 'known' ? [before.value, ...inside] : inside;
}

function saidAt({ atMs, value }: Point<number>): Known<Said> {
  if (value === null) return unknown('missing');
  if (Number.isFinite(value)) return known({ atMs, value });
  throw new RangeError(`a path holds ${value}: give finite numbers, and null for a suspension`);
}

/** How many points lie at or before a time, by bisection: a path may hold a day and be asked for every quote. */
function countUpTo(points: readonly Point<number>[], atMs: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
