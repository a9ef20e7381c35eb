// How far off the game is, in the unit that windows of days are read in.
import { present, type FeatureDefinition } from '../definition.ts';
import { hourMs } from '../window.ts';
import type { ReferenceView } from '../view.ts';

export const hoursToStart: FeatureDefinition<ReferenceView> = {
  name: 'hours_to_start',
  version: 1,
  type: 'number',
  unit: 'hours',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['odds.quoted.v1', 'fixture.changed.v1'],
  formula: 'Scheduled start minus the as-of time; negative once the game should have begun.',
  compute: ({ startAtMs, asOfMs }) => present((startAtMs - asOfMs) / hourMs, 0),
};
