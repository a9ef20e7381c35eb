// The vector of one view as the stream would tell it, for those who replay games offline: the same draft, the same form.
import type { Emission, FeatureSet } from '@linecast/domain';
import { scheduleSet } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { createToWire } from './adapters/feature-topic.ts';
import { draftVector } from './core/vector-draft.ts';

/** What the engine would have emitted. */
export type Seen = Omit<Emission, 'scheduled'>;

export function createVectorOf(set: FeatureSet): (seen: Seen) => FeaturesUpdated {
  const scheduled = scheduleSet(set);
  const toWire = createToWire();
  return (seen) => toWire(draftVector({ ...seen, scheduled })).value;
}
