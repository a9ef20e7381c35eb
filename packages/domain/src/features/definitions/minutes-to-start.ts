// How far off the game is.
import { present, type FeatureDefinition } from '../definition.ts';
import type { ReferenceView } from '../view.ts';

export const minutesToStart: FeatureDefinition<ReferenceView> = {
  name: 'minutes_to_start',
  version: 1,
  type: 'number',
  unit: 'minutes',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: 'Scheduled start minus the as-of time; negative once the game should have begun.',
  compute: ({ startAtMs, asOfMs }) => present((startAtMs - asOfMs) / 60_000, 0),
};
