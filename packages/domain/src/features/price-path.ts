// What one number of a market at one book did through time: the no-vig probability of the first side, or the line.
// Definitions ask these questions and nothing else; one answer is incremental, one naive, and they agree bit for bit.
import type { Point } from './series.ts';

/** Which stretch of time is meant: (`fromMs`, `toMs`], or from the opening (itself left out) to `toMs`. `fromMs` ≤ `toMs`. */
export type Span = { fromMs: number | 'open'; toMs: number };

/** `drawdown`: the deepest fall from an earlier value in force in the span to a later one; `runUp`: the highest rise. Both ≥ 0. */
export type Excursion = { drawdown: number; runUp: number };

/**
 * No time asked about lies further back from the newest point than twice the longest window plus the lateness: a tracked path throws
 * RangeError for one that does. A second point of one time replaces the first, in every answer but `updates` and `open`.
 * A suspension (null) is no value: the moves before and after it are not joined, none of these questions counts it as a
 * move, and only `updates` and `countIn` count it.
 */
export type PricePath = {
  /**
   * Ascending by time, one per time: the first offer, then all from the last point at or before newest − two of the longest windows −
   * lateness on; of those between, any may be missing. A tracked path changes it in place.
   */
  readonly points: readonly Point<number>[];
  /** The earliest value ever offered; of two offers of that time the first told, as a Series has it. */
  readonly open: { atMs: number; value: number };
  /** Quotes accepted after the first, suspensions and repetitions of one time included (odds-math §6.1 `updates`). */
  readonly updates: number;
  /** The last point at or before a time, a suspension too; undefined before the first. */
  asOf: (atMs: number) => Point<number> | undefined;
  /** Points with a time in the span, one per time, suspensions included; since the opening: all after it. */
  countIn: (span: Span) => number;
  /**
   * Σ (p_i − p_{i−1})² over the moves whose later point lies in the span. A move joins two points beside each other, both
   * offered. A difference of running sums from the opening: never below 0, and 0 exactly where nothing moved.
   */
  squaredMoves: (span: Span) => number;
  /**
   * Sign changes between successive non-zero moves, counted where the later of the two moves ends in the span; the earlier one
   * may lie anywhere before, also on the other side of a suspension.
   */
  reversals: (span: Span) => number;
  /** Over the value in force at the start of the span, if it was on offer, and every value offered in it; null when there is none. */
  excursion: (span: Span) => Excursion | null;
  /** Least-squares slope per hour over the offered points with `fromMs` ≤ time ≤ `toMs`; null with fewer than two times (odds-math §6.1). */
  slopePerHour: (fromMs: number, toMs: number) => number | null;
  /**
   * When the value last became another one than the one offered before it (coming back from a suspension to the same value is
   * no change); the opening when it never did. However long ago.
   */
  lastChangeAtMs: () => number;
};
