// Which team is the more rested.
import type { ContextView } from '../../context/context-view.ts';
import { restDaysOf } from '../../context/rest.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const restDaysDifference: FeatureDefinition<ContextView> = {
  name: 'rest_days_difference',
  version: 1,
  type: 'number',
  unit: 'days',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: 'Rest days of the home team minus those of the away team.',
  compute: (view) => {
    const [home, away] = [restDaysOf(view, 'home'), restDaysOf(view, 'away')];
    if (home.value === null || away.value === null) return absent('missing');
    return present(home.value - away.value, Math.min(home.ageMs ?? 0, away.ageMs ?? 0));
  },
};
