// The size of a move in words, by quantiles of the moves this market makes (odds-math §6.2), never by fixed cents.
import { quantileOf } from '../stats/quantile.ts';

export const magnitudeClasses = ['small', 'normal', 'large', 'extreme'] as const;
export type MagnitudeClass = (typeof magnitudeClasses)[number];

/** Quantiles of abs(Δp) of single moves. */
export type MoveQuantiles = { p50: number; p90: number; p99: number };

/** Measured once, over moves before the period that is judged. Throws RangeError for no moves. */
export function moveQuantiles(moves: readonly number[]): MoveQuantiles {
  const sizes = moves.map(Math.abs);
  return {
    p50: quantileOf(sizes, 0.5),
    p90: quantileOf(sizes, 0.9),
    p99: quantileOf(sizes, 0.99),
  };
}

/** small ≤ p50 < normal ≤ p90 < large ≤ p99 < extreme; the sign of the move does not matter. Throws RangeError. */
export function magnitudeClass(move: number, { p50, p90, p99 }: MoveQuantiles): MagnitudeClass {
  if (!Number.isFinite(move)) throw new RangeError(`move is ${move}: give a finite number`);
  if (!(p50 >= 0 && p90 >= p50 && p99 >= p90)) {
    throw new RangeError('the quantiles of a move must ascend from 0 or more');
  }
  const size = Math.abs(move);
  if (size <= p50) return 'small';
  if (size <= p90) return 'normal';
  return size <= p99 ? 'large' : 'extreme';
}
