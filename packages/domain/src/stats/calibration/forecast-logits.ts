// Forecasts on the scale the calibrators work on.
import { logit } from '../../odds/logit.ts';
import { checkedInside01 } from '../inputs.ts';

/** logit p of one forecast, which must be neither 0 nor 1. Throws RangeError. */
export function forecastLogit(p: number): number {
  return logit(checkedInside01('p', p));
}

/** logit p of each forecast. Throws RangeError. */
export function forecastLogits(p: readonly number[]): number[] {
  return p.map((each, i) => logit(checkedInside01(`p[${i}]`, each)));
}
