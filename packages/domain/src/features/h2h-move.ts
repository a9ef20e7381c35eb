// Movement of the moneyline (odds-math §6.1): value as of t minus value as of t − W. No value then is null, never 0.
import { absent, present, type FeatureValue } from './definition.ts';
import { pointAsOf } from './series.ts';
import { valueInForce } from './value-in-force.ts';
import type { ReferenceView } from './view.ts';

export function h2hMove({ h2h, asOfMs }: ReferenceView, windowMs: number): FeatureValue {
  const now = valueInForce(h2h, asOfMs);
  if (!now) return absent('missing');
  const then = pointAsOf(h2h, asOfMs - windowMs);
  if (!then) return absent('before_open');
  if (!then.value) return absent('missing');
  return present(now.value.novigHome - then.value.novigHome, now.ageMs);
}
