// Bets whose line moved until the close: how many points the line taken was better than the last one. Kept apart from closing
// value, which compares two prices of one line.
import { mean } from '../stats/moments.ts';
import { groupedBootstrap } from '../stats/paired/bootstrap.ts';
import type { Interval } from '../stats/proportion.ts';
import type { SettledBet } from './settled-bet.ts';

export type ClosingLine = {
  /** Bets whose market closed at another line. */
  bets: number;
  dates: number;
  /** The line taken was the better one, or the worse. */
  beaten: number;
  lost: number;
  /** Points by which it was better, on average over these bets. */
  mean: number;
  /** 95 %, by resampling dates; null where all are of one date. */
  interval95: Interval | null;
};

/** Null when no line moved. `random`: seed it. Throws RangeError. */
export function closingLine(
  bets: readonly Pick<SettledBet, 'date' | 'lineGain'>[],
  random: () => number,
): ClosingLine | null {
  const moved = bets.flatMap(({ date, lineGain: gain }) => (gain === null ? [] : [{ date, gain }]));
  if (moved.length === 0) return null;
  const gains = moved.map(({ gain }) => gain);
  const groups = moved.map(({ date }) => date);
  const dates = new Set(groups).size;
  return {
    bets: moved.length,
    dates,
    beaten: gains.filter((gain) => gain > 0).length,
    lost: gains.filter((gain) => gain < 0).length,
    mean: mean(gains),
    interval95: dates < 2 ? null : groupedBootstrap(gains, groups, { random }).interval,
  };
}
