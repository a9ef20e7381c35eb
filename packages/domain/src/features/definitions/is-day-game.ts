// Day or night.
import { startHour, type ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

const eveningHour = 17;

export const isDayGame: FeatureDefinition<ContextView> = {
  name: 'is_day_game',
  version: 1,
  type: 'flag',
  unit: 'true',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: 'Whether the scheduled start is before 17:00 at the home park.',
  compute: (view) => {
    const hour = startHour(view);
    return hour === undefined ? absent('missing') : present(hour < eveningHour ? 1 : 0, 0);
  },
};
