// Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the increasing function of least squared error.
// It needs more than 10,000 games to be worth it (odds-math §7).
import { checkSameLength, checkedSample, checkedWeights } from '../inputs.ts';

/** Straight lines between (x, value), constant outside; both ascend, x strictly. */
export type IsotonicFit = { x: readonly number[]; values: readonly number[] };

/** `distinct` different x pooled, the first of them at `x`. */
type Block = { x: number; weight: number; mean: number; distinct: number };

/**
 * The fit to pairs in any order: equal x are averaged first, `weights` are 1 unless given, rows of weight 0 do not count. Throws
 * RangeError.
 */
export function fitIsotonic(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[] = x.map(() => 1),
): IsotonicFit {
  checkedSample('x', x);
  checkedSample('y', y);
  checkedWeights('weights', weights);
  checkSameLength('x', x, 'y', y);
  checkSameLength('x', x, 'weights', weights);
  const rows = x
    .map((at, i) => ({ x: at, weight: weights[i] ?? 0, mean: y[i] ?? 0, distinct: 1 }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.x - b.x);
  const points = averageEqual(rows);
  return {
    x: points.map((point) => point.x),
    values: pool(points).flatMap((block) =>
      Array.from({ length: block.distinct }, () => block.mean),
    ),
  };
}

/** The fitted function at a finite x. Throws RangeError. */
export function isotonicValue({ x, values }: IsotonicFit, at: number): number {
  checkedSample('at', [at]);
  let below = -1;
  let above = x.length;
  while (above - below > 1) {
    const middle = (below + above) >>> 1;
    if ((x[middle] ?? Infinity) <= at) below = middle;
    else above = middle;
  }
  const left = values[Math.max(below, 0)] ?? 0;
  const right = values[Math.min(above, x.length - 1)] ?? 0;
  const from = x[below];
  const to = x[above];
  if (from === undefined || to === undefined || left === right) return below < 0 ? right : left;
  return left + ((right - left) * (at - from)) / (to - from);
}

function averageEqual(sorted: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const row of sorted) {
    const last = blocks.at(-1);
    if (last?.x === row.x) blocks[blocks.length - 1] = { ...merged(last, row), distinct: 1 };
    else blocks.push(row);
  }
  return blocks;
}

function pool(points: readonly Block[]): Block[] {
  const pooled: Block[] = [];
  for (const point of points) {
    let newest = point;
    for (let last = pooled.at(-1); last && last.mean >= newest.mean; last = pooled.at(-1)) {
      newest = merged(last, newest);
      pooled.pop();
    }
    pooled.push(newest);
  }
  return pooled;
}

function merged(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  const mean = a.mean + (b.mean - a.mean) * (b.weight / weight);
  return { x: a.x, weight, mean, distinct: a.distinct + b.distinct };
}
