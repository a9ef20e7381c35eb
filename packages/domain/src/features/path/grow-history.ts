// How the history of a path grows at its end, takes a late point, and forgets what no window reaches.
import type { Point } from '../series.ts';
import { rememberedMs } from '../window.ts';
import { checkedPoint } from './checked-point.ts';
import { addToExtremes } from './extremes.ts';
import { addToMoves, noMoves } from './move-sums.ts';
import {
  blockOf,
  blockSize,
  countUpTo,
  startOfBlock,
  totalOf,
  type PathHistory,
} from './path-history.ts';
import { addToSlope, noSlopeSums } from './slope-sums.ts';

export function openHistory(latenessMs: number, open: PathHistory['open']): PathHistory {
  const { atMs, value } = open;
  const history: PathHistory = {
    latenessMs,
    open: { atMs, value },
    updates: 0,
    points: [checkedPoint({ atMs, value })],
    blocks: [],
    all: { moves: noMoves, slope: noSlopeSums(atMs), extremes: null },
    movesAtOpen: null,
  };
  sumUp(history, 0);
  return history;
}

/** In order: one step. k places back: k steps and at most a block more. */
export function addToHistory(history: PathHistory, point: Point<number>): void {
  const { points, movesAtOpen } = history;
  const { atMs, value } = checkedPoint(point);
  const after = countUpTo(points, atMs);
  if (movesAtOpen && after < 2) {
    throw new RangeError(`a path cannot place a point of ${atMs}: it has forgotten that time`);
  }
  const isSecond = points[after - 1]?.atMs === atMs;
  const place = isSecond ? after - 1 : after;
  if (place === points.length) {
    points.push(point);
    sumUp(history, place);
  } else {
    points.splice(place, isSecond ? 1 : 0, point);
    sumUpFrom(history, place);
  }
  history.updates += 1;
  if (value !== null && atMs < history.open.atMs) history.open = { atMs, value };
  forget(history);
}

/** The earliest time that may still be asked about, or be told of. */
export function edgeMsOf({ points, latenessMs }: PathHistory): number {
  return (points.at(-1)?.atMs ?? Infinity) - rememberedMs - latenessMs;
}

function sumUpFrom(history: PathHistory, place: number): void {
  const number = blockOf(place);
  const block = history.blocks[number];
  if (block) history.all = block.before;
  history.blocks.length = number;
  for (let index = startOfBlock(number); index < history.points.length; index += 1) {
    sumUp(history, index);
  }
}

function sumUp(history: PathHistory, index: number): void {
  const { points, blocks, all } = history;
  const point = points[index];
  if (!point) return;
  const block = (blocks[blockOf(index)] ??= { before: all, own: null });
  block.own = addToExtremes(block.own, point);
  history.all = {
    moves: addToMoves(all.moves, point),
    slope: addToSlope(all.slope, point),
    extremes: addToExtremes(all.extremes, point),
  };
}

/** Keeps the first offer and the last point at or before the edge. Waits until a quarter is waste: each point moves a few times. */
function forget(history: PathHistory): void {
  const { points, blocks, open } = history;
  const edgeMs = edgeMsOf(history);
  const enough = Math.max(blockSize + 1, points.length >> 2);
  if ((points[enough]?.atMs ?? Infinity) > edgeMs) return;
  const wasted = blockOf(countUpTo(points, edgeMs) - 1) - 1;
  history.movesAtOpen ??= totalOf(history, 'moves', addToMoves, countUpTo(points, open.atMs));
  const firstOffer = points.findIndex(({ value }) => value !== null);
  const first = points[firstOffer];
  if (first && firstOffer <= wasted * blockSize) points[0] = first;
  points.splice(1, wasted * blockSize);
  blocks.splice(1, wasted);
}
