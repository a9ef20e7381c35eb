// When it begins by the clock at the park.
import { startHour, type ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const localStartHour: FeatureDefinition<ContextView> = {
  name: 'local_start_hour',
  version: 1,
  type: 'number',
  unit: 'hours',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula:
    'Scheduled start in hours since midnight at the home park, 19.5 for half past seven in the evening.',
  compute: (view) => {
    const hour = startHour(view);
    return hour === undefined ? absent('missing') : present(hour, 0);
  },
};
