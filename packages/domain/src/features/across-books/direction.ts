// The direction of a signal as a number a model can read.
import type { Side, Signal } from '../../signals/signal.ts';
import { absent, present, type FeatureValue } from '../definition.ts';

/** +1 towards home or over, −1 towards away or under. A signal that is not there has no direction, not a direction of 0. */
export function directionOf(
  signal: Signal<{ direction: Side | null }>,
  ageMs: () => number,
): FeatureValue {
  if (signal.kind === 'unknown') return absent(signal.reason);
  const { direction } = signal.evidence;
  if (signal.kind === 'no' || direction === null) return absent('not_applicable');
  return present(direction === 'home' ? 1 : -1, ageMs());
}
