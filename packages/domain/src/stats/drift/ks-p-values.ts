// The p-values of Kolmogorov–Smirnov that linecast does not ship, to compare the shipped one with: see kolmogorov-smirnov.ts.
import { checkedWhole } from '../inputs.ts';
import { kolmogorovQ } from '../special/kolmogorov.ts';
import { ksEffectiveSize } from './kolmogorov-smirnov.ts';
import { ksOneSampleUpperTail } from './ks-one-sample.ts';

/** The inputs of a p-value: D and the two sample sizes. */
export type KsStatistic = { d: number; n: number; m: number };

/** Q(√e · D), the limit for large samples. Throws RangeError. */
export function ksLimitP({ d, n, m }: KsStatistic): number {
  checkStatistic({ d, n, m });
  return kolmogorovQ(Math.sqrt(ksEffectiveSize(n, m)) * d);
}

/** The exact law of one sample of size e = n·m/(n+m), rounded half to even, at D. Throws RangeError. */
export function ksFiniteP({ d, n, m }: KsStatistic): number {
  checkStatistic({ d, n, m });
  return ksOneSampleUpperTail(d, Math.max(1, halfToEven(ksEffectiveSize(n, m))));
}

/**
 * Exact when no two values are equal: the share of lattice paths from (0, 0) to (n, m) that somewhere are as far from the
 * diagonal as D (Hodges 1958). With ties it is too large. O(n·m). Throws RangeError.
 */
export function ksExactP({ d, n, m }: KsStatistic): number {
  checkStatistic({ d, n, m });
  const reached = Math.round(d * n * m);
  // touched[j]: of the paths to (i, j), the share that reached the distance. The last step came from (i−1, j) in i/(i+j) of them.
  const touched = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const outside = Math.abs(i * m - j * n) >= reached;
      const above = i === 0 ? 0 : (i / (i + j)) * (touched[j] ?? 0);
      const before = j === 0 ? 0 : (j / (i + j)) * (touched[j - 1] ?? 0);
      touched[j] = outside ? 1 : above + before;
    }
  }
  return touched[m] ?? 1;
}

function checkStatistic({ d, n, m }: KsStatistic): void {
  if (!(d >= 0 && d <= 1)) throw new RangeError(`D is ${d}: it lies between 0 and 1`);
  checkedWhole('n', n, 1);
  checkedWhole('m', m, 1);
}

function halfToEven(x: number): number {
  const down = Math.floor(x);
  return x - down === 0.5 && down % 2 === 0 ? down : Math.round(x);
}
