// How a no-vig probability moved, over any window (odds-math §6.1). The value as of a time is the last at or before it; where
// there is none the answer is null, never 0. Rows after the as-of time are not used.
import { checkedProbabilities, checkedSample, checkedPositive } from './inputs.ts';

/** One change of the price: event time in epoch ms, no-vig probability of one side. */
export type PathRow = { atMs: number; probability: number };

/** Ascending by time; of rows with one time the last counts as the value of that time. */
export type PricePath = readonly PathRow[];

const hourMs = 60 * 60_000;

/** Checks a path once, at the edge: times ascend, probabilities lie in [0, 1]. Throws RangeError. */
export function checkedPath(path: PricePath): PricePath {
  checkedSample(
    'times',
    path.map((row) => row.atMs),
  );
  checkedProbabilities(
    'path',
    path.map((row) => row.probability),
  );
  if (path.some((row, i) => row.atMs < (path[i - 1]?.atMs ?? -Infinity))) {
    throw new RangeError('the rows of a path must ascend in time');
  }
  return path;
}

/** p(t), or null before the first row. */
export function probabilityAsOf(path: PricePath, atMs: number): number | null {
  return path.findLast((row) => row.atMs <= atMs)?.probability ?? null;
}

/** p(t) − p(t − W). */
export function deltaOver(path: PricePath, atMs: number, windowMs: number): number | null {
  checkedPositive('windowMs', windowMs);
  const now = probabilityAsOf(path, atMs);
  const then = probabilityAsOf(path, atMs - windowMs);
  return now === null || then === null ? null : now - then;
}

/** p(t) − p(open). */
export function deltaSinceOpen(path: PricePath, atMs: number): number | null {
  const now = probabilityAsOf(path, atMs);
  const open = path[0];
  return now === null || !open ? null : now - open.probability;
}

/** The difference over the window, per hour. */
export function velocityPerHour(path: PricePath, atMs: number, windowMs: number): number | null {
  const delta = deltaOver(path, atMs, windowMs);
  return delta === null ? null : delta * (hourMs / windowMs);
}

/** velocity(t) − velocity(t − W): the change of the hourly velocity from one window to the next. */
export function accelerationPerHour(
  path: PricePath,
  atMs: number,
  windowMs: number,
): number | null {
  const now = velocityPerHour(path, atMs, windowMs);
  const before = velocityPerHour(path, atMs - windowMs, windowMs);
  return now === null || before === null ? null : now - before;
}

/** Least-squares slope per hour over the rows inside [t − W, t]; null with fewer than two different times. */
export function slopePerHour(path: PricePath, atMs: number, windowMs: number): number | null {
  checkedPositive('windowMs', windowMs);
  const rows = path.filter((row) => row.atMs >= atMs - windowMs && row.atMs <= atMs);
  // Hours from t, not from 1970: sums of squares of epoch times would lose the digits that matter.
  const hours = rows.map((row) => (row.atMs - atMs) / hourMs);
  const middle = hours.reduce((a, b) => a + b, 0) / rows.length;
  const level = rows.reduce((total, row) => total + row.probability, 0) / rows.length;
  let [products, squares] = [0, 0];
  rows.forEach((row, i) => {
    const offset = (hours[i] ?? 0) - middle;
    products += offset * (row.probability - level);
    squares += offset * offset;
  });
  return squares > 0 ? products / squares : null;
}

/** √Σ Δp² over the rows up to t. */
export function realisedVolatilityUpTo(path: PricePath, atMs: number): number | null {
  const moves = movesUpTo(path, atMs);
  return moves && Math.sqrt(moves.reduce((total, move) => total + move * move, 0));
}

/** Changes of direction between successive moves that are not 0, up to t. */
export function reversalsUpTo(path: PricePath, atMs: number): number | null {
  const signs = movesUpTo(path, atMs)
    ?.filter((move) => move !== 0)
    .map(Math.sign);
  return signs?.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length ?? null;
}

/** Rows after the first, up to t. */
export function updatesUpTo(path: PricePath, atMs: number): number | null {
  return movesUpTo(path, atMs)?.length ?? null;
}

/** Each row's difference to the one before; null before the first row. */
function movesUpTo(path: PricePath, atMs: number): number[] | null {
  const rows = path.filter((row) => row.atMs <= atMs);
  if (rows.length === 0) return null;
  return rows.slice(1).map((row, i) => row.probability - (rows[i]?.probability ?? 0));
}
