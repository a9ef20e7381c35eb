// Percentile interval of a mean by resampling whole groups: games of one date share weather, umpires and news, so they are not
// independent (odds-math §7, "bootstrap over dates").
import { checkSameLength, checkedInside01, checkedSample, checkedWhole } from '../inputs.ts';
import { mean, sum } from '../moments.ts';
import type { Interval } from '../proportion.ts';
import { quantileOf } from '../quantile.ts';

export type BootstrapOptions = {
  /** Uniform in [0, 1). Seed it: the interval is then the same every time. */
  random: () => number;
  level?: number;
  resamples?: number;
};

/**
 * The mean of `values` and its interval, from `resamples` (2,000) draws of as many groups as there are, with replacement. `groups`
 * names each value's group, a date for instance; at least two differ. Throws RangeError.
 */
export function groupedBootstrap(
  values: readonly number[],
  groups: readonly string[],
  { random, level = 0.95, resamples = 2000 }: BootstrapOptions,
): { mean: number; interval: Interval } {
  checkedSample('values', values);
  checkSameLength('values', values, 'groups', groups);
  checkedInside01('level', level);
  checkedWhole('resamples', resamples, 100);
  const rows = values.map((value, i) => ({ value, group: groups[i] ?? '' }));
  const blocks = [...Map.groupBy(rows, (row) => row.group).values()].map((members) => ({
    n: members.length,
    total: sum(members.map((row) => row.value)),
  }));
  if (blocks.length < 2) throw new RangeError('the bootstrap needs at least two groups');
  const means = Array.from({ length: resamples }, () => resampledMean(blocks, random));
  const low = quantileOf(means, (1 - level) / 2);
  const high = quantileOf(means, (1 + level) / 2);
  return { mean: mean(values), interval: { low, high } };
}

function resampledMean(
  blocks: readonly { n: number; total: number }[],
  random: () => number,
): number {
  let n = 0;
  let total = 0;
  for (let draw = 0; draw < blocks.length; draw++) {
    const block = blocks[Math.floor(random() * blocks.length)];
    if (!block) throw new RangeError('random must return numbers of at least 0 and below 1');
    n += block.n;
    total += block.total;
  }
  return total / n;
}
