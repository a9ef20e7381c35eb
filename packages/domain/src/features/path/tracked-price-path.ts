// A path that grows with each quote and answers from running totals: the same bits as naivePricePath.
import type { PricePath, Span } from '../price-path.ts';
import type { Point } from '../series.ts';
import { addToExtremes } from './extremes.ts';
import { addToHistory, edgeMsOf, openHistory } from './grow-history.ts';
import { addToMoves, type MoveSums } from './move-sums.ts';
import { countUpTo, extremesOver, totalOf, type PathHistory } from './path-history.ts';
import { addToSlope, slopeBetween } from './slope-sums.ts';

export type TrackedPricePath = {
  /** Always of now: it grows with each point, `points` in place. */
  readonly path: PricePath;
  /**
   * Not older than the newest point by more than the lateness. Throws RangeError when its time was forgotten, and for a
   * value that is no finite number.
   */
  readonly add: (point: Point<number>) => void;
};

/**
 * Begins with the first offer told. O(1) amortised per point in order, O(k) for one that falls k places back; answers in
 * O(log n), the excursion of a span in O(log n + n/16). Keeps about 4/3 of what two of the longest windows and the lateness need,
 * and the first offer. Throws RangeError when asked about a time further back than that.
 */
export function createPricePath(
  options: { latenessMs: number },
  first: { atMs: number; value: number },
): TrackedPricePath {
  const history = openHistory(options.latenessMs, first);
  const path = pathOf(history);
  const add = (point: Point<number>): void => {
    addToHistory(history, point);
    // Copied, since getters would cost each path a kilobyte, and there are thousands.
    path.open = history.open;
    path.updates = history.updates;
  };
  return { path, add };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function pathOf(history: PathHistory): Mutable<PricePath> {
  const { points } = history;
  const movesUpTo = (atMs: number) =>
    totalOf(history, 'moves', addToMoves, countAsked(history, atMs));
  const between = (span: Span, of: (moves: MoveSums) => number): number =>
    of(movesUpTo(span.toMs)) -
    of(span.fromMs === 'open' ? movesAtOpen(history) : movesUpTo(span.fromMs));
  return {
    points,
    open: history.open,
    updates: history.updates,
    asOf: (atMs) => points[countAsked(history, atMs) - 1],
    countIn: (span) => between(span, ({ count }) => count),
    squaredMoves: (span) => between(span, ({ squares }) => squares),
    reversals: (span) => between(span, ({ reversals }) => reversals),
    excursion: (span) => {
      const extremes = extremesIn(history, span);
      return extremes && { drawdown: extremes.drawdown, runUp: extremes.runUp };
    },
    slopePerHour: (fromMs, toMs) => {
      // Times are whole: one at `fromMs` itself belongs to the window.
      const before = countAsked(history, fromMs) && countUpTo(points, Math.ceil(fromMs) - 1);
      const slopeOf = (count: number) => totalOf(history, 'slope', addToSlope, count);
      return slopeBetween(slopeOf(before), slopeOf(countAsked(history, toMs)));
    },
    lastChangeAtMs: () => history.all.moves.changedAtMs ?? history.open.atMs,
  };
}

function countAsked(history: PathHistory, atMs: number): number {
  if (atMs < edgeMsOf(history) && atMs >= history.open.atMs) {
    throw new RangeError(
      `a path was asked about ${atMs}: it knows nothing further back than twice the longest window and the lateness before its newest point`,
    );
  }
  return countUpTo(history.points, atMs);
}

function movesAtOpen(history: PathHistory): MoveSums {
  const { points, open } = history;
  return history.movesAtOpen ?? totalOf(history, 'moves', addToMoves, countUpTo(points, open.atMs));
}

function extremesIn(history: PathHistory, { fromMs, toMs }: Span) {
  const to = countAsked(history, toMs);
  if (fromMs === 'open') return totalOf(history, 'extremes', addToExtremes, to);
  // The point in force at the start counts too.
  return extremesOver(history, Math.max(0, countAsked(history, fromMs) - 1), to);
}
