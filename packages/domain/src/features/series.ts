// A market's history at one book: the opening value, the newest, and what the longest window still needs.
import { longestWindowMs } from './window.ts';

/** `value` is null while the book has the market suspended. Times are event times, epoch ms. */
export type Point<V> = { atMs: number; value: V | null };

export type Series<V> = {
  /** The first value ever offered; it survives the trimming of `points`. */
  open: { atMs: number; value: V };
  /** Quotes accepted after the first (odds-math §6.1 `updates`). */
  updates: number;
  /** Ascending by time; reaches back to the last point at or before newest − {@link retainMs}. */
  points: readonly Point<V>[];
};

/** The longest window there is. */
export const retainMs = longestWindowMs;

/** Adds a quote in its place in event time; a second value for one time replaces the first (last in order wins). */
export function addPoint<V>(series: Series<V> | undefined, point: Point<V>): Series<V> | undefined {
  if (series === undefined) {
    // A market that was never offered cannot be withdrawn: it still has no opening.
    if (point.value === null) return undefined;
    return { open: { atMs: point.atMs, value: point.value }, updates: 0, points: [point] };
  }
  const earlier = series.points.filter((p) => p.atMs < point.atMs);
  const later = series.points.filter((p) => p.atMs > point.atMs);
  const { atMs, value } = point;
  return {
    open: value !== null && atMs < series.open.atMs ? { atMs, value } : series.open,
    updates: series.updates + 1,
    points: trim([...earlier, point, ...later]),
  };
}

function trim<V>(points: Point<V>[]): Point<V>[] {
  const newest = points.at(-1);
  if (!newest) return points;
  const first = points.findLastIndex((p) => p.atMs <= newest.atMs - retainMs);
  return first > 0 ? points.slice(first) : points;
}

/** The last point at or before a time; undefined when the market was not open yet. */
export function pointAsOf<V>(series: Series<V> | undefined, atMs: number): Point<V> | undefined {
  return series?.points.findLast((p) => p.atMs <= atMs);
}
