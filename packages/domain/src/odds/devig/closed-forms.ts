// The methods that need no root (odds-math §3.1). All but the first can leave a long shot below 0.
import type { BookMarket, Solution } from './method.ts';

/** p = r·T/B. */
export function multiplicative({ implied, booksum, winners }: BookMarket): Solution {
  return { probabilities: implied.map((r) => (r * winners) / booksum), params: {} };
}

/** p = r − (B−T)/n: the same off every outcome. Others call it wpo or differential margin weighting. */
export function additive({ implied, booksum, winners }: BookMarket): Solution {
  const share = (booksum - winners) / implied.length;
  return { probabilities: implied.map((r) => r - share), params: {} };
}

/** p = r − step·s, s = √(1−r), step = (B−T)/Σs: the margin in units of each price's standard error (goto_conversion). */
export function goto({ decimals, implied, booksum, winners }: BookMarket): Solution {
  // 1 − r as (d−1)/d keeps its digits when the price is next to 1.
  const errors = decimals.map((d) => Math.sqrt((d - 1) / d));
  const step = (booksum - winners) / errors.reduce((sum, s) => sum + s, 0);
  return { probabilities: implied.map((r, i) => r - step * (errors[i] ?? 0)), params: { step } };
}

/** p = (r−z)/(1−z), z = (B−T)/(n−T): the book loses the same whatever wins. */
export function balancedBook({ decimals, winners }: BookMarket): Solution {
  // Written in 1 − r = (d−1)/d, whose sum over n−T is 1 − z: prices next to 1 leave r − z and 1 − z no digits.
  const against = decimals.map((d) => (d - 1) / d);
  const rest = against.reduce((sum, q) => sum + q, 0) / (decimals.length - winners);
  return { probabilities: against.map((q) => 1 - q / rest), params: { z: 1 - rest } };
}
