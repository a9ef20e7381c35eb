// Two shares compared: z = (p_a − p_b) / √(p (1−p) (1/n_a + 1/n_b)) with the pooled share p (odds-math §8.1).
import { checkProportion, type Proportion } from '../proportion.ts';
import { normalTwoSided } from '../special/normal.ts';

/** z (positive: `a` is larger) and its two-sided p-value. Both all-or-nothing has no z. Throws RangeError. */
export function twoProportions(a: Proportion, b: Proportion): { z: number; p: number } {
  checkProportion(a);
  checkProportion(b);
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  if (pooled === 0 || pooled === 1) {
    throw new RangeError('both shares are 0, or both 1: no difference can be tested');
  }
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const z = (a.successes / a.n - b.successes / b.n) / error;
  return { z, p: normalTwoSided(z) };
}
