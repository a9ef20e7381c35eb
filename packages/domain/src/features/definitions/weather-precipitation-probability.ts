// How likely rain is.
import type { ContextView } from '../../context/context-view.ts';
import { forecastValue } from '../../context/forecast.ts';
import type { FeatureDefinition } from '../definition.ts';

export const weatherPrecipitationProbability: FeatureDefinition<ContextView> = {
  name: 'weather_precipitation_probability',
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula:
    'Probability of precipitation, 0 to 1, for the start in the newest forecast told before the as-of time (sources §5); not applicable under a roof.',
  compute: (view) => forecastValue(view, 'precipitationProbability'),
};
