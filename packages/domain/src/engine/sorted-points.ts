// A list of points in order of time that grows at its end and loses its beginning.
import type { Point } from '../features/series.ts';

/** Puts a point into its place in time; a second of one time replaces the first. Steps back from the end: late ones are few. */
export function putPoint<V>(points: Point<V>[], point: Point<V>): void {
  let after = points.length;
  while (after > 0 && (points[after - 1]?.atMs ?? -Infinity) > point.atMs) after -= 1;
  if (points[after - 1]?.atMs === point.atMs) points[after - 1] = point;
  else points.splice(after, 0, point);
}

/** Keeps the last point at or before `fromMs` and all after it. Waits until half is waste, so that each point moves once. */
export function trimPoints<V>(points: Point<V>[], fromMs: number): void {
  let waste = 0;
  while ((points[waste + 1]?.atMs ?? Infinity) <= fromMs) waste += 1;
  if (waste > 0 && waste * 2 >= points.length) points.splice(0, waste);
}

/** The point of exactly this time. */
export function pointAt<V>(points: readonly Point<V>[], atMs: number): Point<V> | undefined {
  return points.findLast((point) => point.atMs <= atMs && point.atMs === atMs);
}
