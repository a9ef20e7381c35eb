// The points of a path with running totals at every few of them, and what can be read from both.
import type { Point } from '../series.ts';
import { addToExtremes, joinExtremes, type Extremes } from './extremes.ts';
import type { MoveSums } from './move-sums.ts';
import type { SlopeSums } from './slope-sums.ts';

/** Everything up to some point, from the first of all. */
export type Totals = { moves: MoveSums; slope: SlopeSums; extremes: Extremes | null };

/** The totals before its first point, and how far the path fell and rose inside. */
export type Block = { before: Totals; own: Extremes | null };

export type PathHistory = {
  latenessMs: number;
  open: { atMs: number; value: number };
  updates: number;
  points: Point<number>[];
  blocks: Block[];
  all: Totals;
  /** The totals at the opening, kept once points are forgotten: they cannot change any more. */
  movesAtOpen: MoveSums | null;
};

/** A question walks half a block on average; a block costs the memory of about five points. */
export const blockSize = 16;

/** The first point is a block by itself, since forgetting leaves it in place; then every {@link blockSize} points are one. */
export const blockOf = (index: number): number => Math.ceil(index / blockSize);
export const startOfBlock = (block: number): number => Math.max(0, (block - 1) * blockSize + 1);

/** How many points lie at or before a time. Most questions are about now. */
export function countUpTo(points: readonly Point<number>[], atMs: number): number {
  if ((points.at(-1)?.atMs ?? Infinity) <= atMs) return points.length;
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One of the totals over the first `count` points and all that were forgotten before them. */
export function totalOf<K extends keyof Totals>(
  { points, blocks, all }: PathHistory,
  kind: K,
  add: (total: Totals[K], point: Point<number>) => Totals[K],
  count: number,
): Totals[K] {
  const block = blocks[blockOf(count)];
  if (!block || count === points.length) return all[kind];
  let total = block.before[kind];
  for (let index = startOfBlock(blockOf(count)); index < count; index += 1) {
    const point = points[index];
    if (point) total = add(total, point);
  }
  return total;
}

/** Over the points from one index up to another, which is left out: whole blocks at a time. */
export function extremesOver(history: PathHistory, from: number, to: number): Extremes | null {
  const { points, blocks } = history;
  let extremes: Extremes | null = null;
  let index = from;
  while (index < to) {
    const number = blockOf(index);
    const [block, point] = [blocks[number], points[index]];
    const end = Math.min(startOfBlock(number + 1), points.length);
    if (block && index === startOfBlock(number) && end <= to) {
      extremes = joinExtremes(extremes, block.own);
      index = end;
    } else {
      if (point) extremes = addToExtremes(extremes, point);
      index += 1;
    }
  }
  return extremes;
}
