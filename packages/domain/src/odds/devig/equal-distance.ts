// Moving probabilities by one and the same Jensen-Shannon distance (odds-math §3.1, `jsd`; R package "implied").
import { bisect } from '../../stats/special/bisect.ts';

/** Probabilities that sum to `target`, all in one direction and at `distance` from those given. */
export type EqualDistance = { probabilities: number[]; distance: number };

/** Undefined when the shortest way to 0 (or 1) ends before the sum is reached: long odds and a large margin. */
export function moveByEqualDistance(
  from: readonly number[],
  target: number,
): EqualDistance | undefined {
  const sum = from.reduce((a, b) => a + b, 0);
  if (sum === target) return { probabilities: [...from], distance: 0 };
  const end = sum > target ? 0 : 1;
  const movedBy = (distance: number): number[] => from.map((r) => moved(r, end, distance));
  // How far the sum has come is what grows with the distance, whichever way it goes.
  const progress = (distance: number): number =>
    Math.abs(movedBy(distance).reduce((total, p, i) => total + (p - (from[i] ?? 0)), 0));
  const farthest = Math.min(...from.map((r) => jensenShannonDistance(r, end)));
  const needed = Math.abs(sum - target);
  if (progress(farthest) < needed) return undefined;
  const distance = bisect(progress, needed, { low: 0, high: farthest });
  return { probabilities: movedBy(distance), distance };
}

/** The probability at a distance from r, on the way from r to `end`. */
function moved(r: number, end: 0 | 1, distance: number): number {
  const way = end - r;
  const share = bisect((x) => jensenShannonDistance(r, r + x * way), distance, { low: 0, high: 1 });
  return r + share * way;
}

/** Root of the Jensen-Shannon divergence, in nats, between two events of probability r and p. */
function jensenShannonDistance(r: number, p: number): number {
  const middle = (r + p) / 2;
  const half = (r - p) / 2;
  const divergence = middle * spread(half / middle) + (1 - middle) * spread(half / (1 - middle));
  return Math.sqrt(divergence / 2);
}

/** (1+x)·ln(1+x) + (1−x)·ln(1−x) for |x| ≤ 1, written so that it keeps its digits when x is small. */
function spread(x: number): number {
  const size = Math.min(Math.abs(x), 1);
  return size === 1 ? 2 * Math.LN2 : Math.log1p(-size * size) + 2 * size * Math.atanh(size);
}
