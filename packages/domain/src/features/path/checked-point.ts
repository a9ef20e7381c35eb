// What a path can hold: whole milliseconds and finite values; anything else would silently spoil every later answer.
import type { Point } from '../series.ts';

/** Throws RangeError. */
export function checkedPoint(point: Point<number>): Point<number> {
  const { atMs, value } = point;
  if (!Number.isSafeInteger(atMs)) {
    throw new RangeError(`a path holds the time ${atMs}: give whole milliseconds`);
  }
  if (value !== null && !Number.isFinite(value)) {
    throw new RangeError(`a path holds ${value}: give finite numbers, and null for a suspension`);
  }
  return point;
}
