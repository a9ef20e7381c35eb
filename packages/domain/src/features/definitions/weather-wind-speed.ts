// How much wind there is to be.
import type { ContextView } from '../../context/context-view.ts';
import { forecastValue } from '../../context/forecast.ts';
import type { FeatureDefinition } from '../definition.ts';

export const weatherWindSpeed: FeatureDefinition<ContextView> = {
  name: 'weather_wind_speed',
  version: 1,
  type: 'number',
  unit: 'km/h',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula:
    'Speed of the wind for the start in the newest forecast told before the as-of time (sources §5); not applicable under a roof.',
  compute: (view) => forecastValue(view, 'windKph'),
};
