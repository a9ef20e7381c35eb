// The ECE10 of a model that is exactly right is not 0: with few games every bin misses by chance (odds-math §7, measured on MLB).
import { checkedWhole } from '../stats/inputs.ts';

export type PerfectEce = { mean: number; upper95: number };

const measured: readonly { n: number; mean: number; upper95: number }[] = [
  { n: 100, mean: 0.083, upper95: 0.136 },
  { n: 250, mean: 0.05, upper95: 0.084 },
  { n: 500, mean: 0.036, upper95: 0.061 },
  { n: 1000, mean: 0.027, upper95: 0.046 },
  { n: 2430, mean: 0.017, upper95: 0.028 },
];

/**
 * Mean and 95 % point at n games: at the measured n the table, between them straight in 1/√n, outside them proportional to 1/√n.
 * Below 100 games it is a guess, and never above 1. Throws RangeError.
 */
export function eceOfPerfectModel(n: number): PerfectEce {
  const x = 1 / Math.sqrt(checkedWhole('n', n, 1));
  const smaller = measured.findLast((row) => row.n <= n);
  const larger = measured.find((row) => row.n >= n);
  const from = smaller ?? larger;
  const to = larger ?? smaller;
  if (!from || !to) throw new RangeError('the table of perfect models is empty');
  const at = (value: (row: PerfectEce) => number): number => {
    const [a, b] = [1 / Math.sqrt(from.n), 1 / Math.sqrt(to.n)];
    if (n === from.n) return value(from);
    if (a === b) return Math.min(1, value(from) * (x / a));
    return value(from) + ((value(to) - value(from)) * (x - a)) / (b - a);
  };
  return { mean: at((row) => row.mean), upper95: at((row) => row.upper95) };
}
