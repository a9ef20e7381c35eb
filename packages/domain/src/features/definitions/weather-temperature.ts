// How warm it is to be.
import type { ContextView } from '../../context/context-view.ts';
import { forecastValue } from '../../context/forecast.ts';
import type { FeatureDefinition } from '../definition.ts';

export const weatherTemperature: FeatureDefinition<ContextView> = {
  name: 'weather_temperature',
  version: 1,
  type: 'number',
  unit: 'degrees Celsius',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula:
    'Temperature for the start in the newest forecast told before the as-of time (sources §5); not applicable under a roof.',
  compute: (view) => forecastValue(view, 'temperatureC'),
};
