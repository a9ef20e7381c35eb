// Wilson's score interval of a share (Wilson 1927): honest for few tries and near 0 and 1, where mean ± 2 se is not.
import { checkedInside01 } from '../inputs.ts';
import { checkProportion, type Interval, type Proportion } from '../proportion.ts';
import { normalQuantile } from '../special/normal.ts';

/** The two-sided interval at a confidence level, 0.95 by default, inside [0, 1]. Throws RangeError. */
export function wilsonInterval(proportion: Proportion, level = 0.95): Interval {
  checkProportion(proportion);
  checkedInside01('level', level);
  const { successes, n } = proportion;
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    // At 0 and at n successes one end is the share itself, which rounding must not put outside.
    low: Math.min(share, Math.max(0, (centre - half) / scale)),
    high: Math.max(share, Math.min(1, (centre + half) / scale)),
  };
}
