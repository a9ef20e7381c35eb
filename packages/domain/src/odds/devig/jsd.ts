// The Jensen-Shannon method (odds-math §3.1), an option: slower than the others, and without an answer for very long odds.
import { moveByEqualDistance } from './equal-distance.ts';
import type { BookMarket, Solution } from './method.ts';

/** Every p lies at the same root Jensen-Shannon divergence (nats) below its r. Undefined when no such p sum to T. */
export function jsd({ implied, winners }: BookMarket): Solution | undefined {
  const moved = moveByEqualDistance(implied, winners);
  return moved && { probabilities: moved.probabilities, params: { js_distance: moved.distance } };
}
