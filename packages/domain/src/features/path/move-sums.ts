// What a path did from its first point up to some point, in numbers whose differences answer for any span between.
import type { Point } from '../series.ts';

export type MoveSums = {
  /** Points, suspensions too. */
  count: number;
  squares: number;
  reversals: number;
  /** Sign of the last move that was one, 0 before any. It outlives a suspension. */
  direction: number;
  /** What the next point moves away from: the value of the last point, null when that is a suspension. */
  value: number | null;
  lastOffered: number | null;
  /** When an offered value last differed from the one offered before; null while none did. */
  changedAtMs: number | null;
};

export const noMoves: MoveSums = {
  count: 0,
  squares: 0,
  reversals: 0,
  direction: 0,
  value: null,
  lastOffered: null,
  changedAtMs: null,
};

/** With one more point at the end. */
export function addToMoves(sums: MoveSums, { atMs, value }: Point<number>): MoveSums {
  const count = sums.count + 1;
  if (value === null) return { ...sums, count, value };
  const change = sums.value === null ? 0 : value - sums.value;
  const direction = Math.sign(change) || sums.direction;
  const isTurn = sums.direction !== 0 && direction !== sums.direction;
  const isChanged = sums.lastOffered !== null && value !== sums.lastOffered;
  return {
    count,
    squares: sums.squares + change * change,
    reversals: sums.reversals + (isTurn ? 1 : 0),
    direction,
    value,
    lastOffered: value,
    changedAtMs: isChanged ? atMs : sums.changedAtMs,
  };
}
