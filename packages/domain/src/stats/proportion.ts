// A share that was counted, and the interval an estimate comes with.
import { checkedWhole } from './inputs.ts';

/** `successes` of `n` tries. */
export type Proportion = { successes: number; n: number };

/** Both ends included, in the unit of the estimate. */
export type Interval = { low: number; high: number };

/** Whole numbers with 0 ≤ successes ≤ n, n ≥ 1. Throws RangeError. */
export function checkProportion({ successes, n }: Proportion): void {
  checkedWhole('n', n, 1);
  if (checkedWhole('successes', successes, 0) > n) {
    throw new RangeError(`${successes} successes of ${n}: there cannot be more than tries`);
  }
}
