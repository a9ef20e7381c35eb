// How far a stretch of a path fell and rose. Two stretches join to one, and the bits do not depend on where they were cut:
// subtraction keeps order, so the greatest difference is the difference of the extremes.
import type { Point } from '../series.ts';

export type Extremes = { low: number; high: number; drawdown: number; runUp: number };

/** `later` follows `earlier` in time; null is a stretch without an offer. */
export function joinExtremes(earlier: Extremes | null, later: Extremes | null): Extremes | null {
  if (earlier === null || later === null) return earlier ?? later;
  return {
    low: Math.min(earlier.low, later.low),
    high: Math.max(earlier.high, later.high),
    drawdown: Math.max(earlier.drawdown, later.drawdown, earlier.high - later.low),
    runUp: Math.max(earlier.runUp, later.runUp, later.high - earlier.low),
  };
}

/** With one more point at the end; a suspension adds nothing. */
export function addToExtremes(
  extremes: Extremes | null,
  { value }: Point<number>,
): Extremes | null {
  if (value === null) return extremes;
  return joinExtremes(extremes, { low: value, high: value, drawdown: 0, runUp: 0 });
}
