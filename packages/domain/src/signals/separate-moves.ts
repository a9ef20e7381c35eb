// Counts a move that stays visible for a while as one: after each, nothing is reported for a refractory time.
import { checkedPositive } from '../stats/inputs.ts';
import type { BookPath } from './book-path.ts';

/** `refractoryMs` is at least `windowMs`, else one change of a price could be reported twice. */
export type Repetition = { windowMs: number; refractoryMs: number };

export function checkRepetition({ windowMs, refractoryMs }: Repetition): void {
  checkedPositive('windowMs', windowMs);
  if (!(refractoryMs >= windowMs)) {
    throw new RangeError(
      `refractoryMs is ${refractoryMs}: give at least the window of ${windowMs} ms`,
    );
  }
}

/**
 * Every move up to `asMs`: the first as soon as `moveAt` finds it, each other no sooner than the refractory time later. A
 * window is looked at when a price changes, when a change leaves it, and when the refractory time ends: between these
 * nothing can begin.
 */
export function separateMoves<Move>(
  books: readonly BookPath[],
  asMs: number,
  repetition: Repetition,
  moveAt: (atMs: number) => Move | null,
): Move[] {
  checkRepetition(repetition);
  const times = changeTimes(books, repetition.windowMs).filter((atMs) => atMs <= asMs);
  const moves: Move[] = [];
  let readyMs = -Infinity;
  for (let i = 0; i < times.length; i += 1) {
    const atMs = times[i] ?? readyMs;
    if (atMs < readyMs) continue;
    const move = moveAt(atMs);
    if (!move) continue;
    moves.push(move);
    readyMs = atMs + repetition.refractoryMs;
    if (readyMs <= asMs) insert(times, readyMs);
  }
  return moves;
}

function changeTimes(books: readonly BookPath[], windowMs: number): number[] {
  const times = books.flatMap(({ points }) =>
    points.flatMap(({ atMs }) => [atMs, atMs + windowMs]),
  );
  return [...new Set(times)].toSorted((a, b) => a - b);
}

function insert(ascending: number[], atMs: number): void {
  const later = ascending.findIndex((each) => each >= atMs);
  ascending.splice(later === -1 ? ascending.length : later, 0, atMs);
}
