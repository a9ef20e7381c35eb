// The sample quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
import { checkedSample, checkedWhole } from './inputs.ts';

/** The quantile at a share in [0, 1] of a sample in any order. Throws RangeError. */
export function quantileOf(values: readonly number[], share: number): number {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`share is ${share}: it lies between 0 and 1`);
  const sorted = checkedSample('values', values).toSorted((a, b) => a - b);
  return atRank(sorted, (sorted.length - 1) * share);
}

/** The `parts` + 1 quantiles at 0, 1/parts, … 1 of a sample in any order. Throws RangeError. */
export function evenQuantiles(values: readonly number[], parts: number): number[] {
  checkedWhole('parts', parts, 1);
  const sorted = checkedSample('values', values).toSorted((a, b) => a - b);
  // One division: a quantile that falls on an observation must be that observation to the last bit.
  const rankOf = (k: number): number => ((sorted.length - 1) * k) / parts;
  return Array.from({ length: parts + 1 }, (_, k) => atRank(sorted, rankOf(k)));
}

function atRank(sorted: readonly number[], rank: number): number {
  const below = Math.floor(rank);
  const low = sorted[below] ?? 0;
  const high = sorted[below + 1] ?? low;
  const share = rank - below;
  // From the nearer end, so that rounding never leaves the interval.
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}
