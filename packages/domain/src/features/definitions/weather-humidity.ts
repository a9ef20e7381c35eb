// How damp it is to be.
import type { ContextView } from '../../context/context-view.ts';
import { forecastValue } from '../../context/forecast.ts';
import type { FeatureDefinition } from '../definition.ts';

export const weatherHumidity: FeatureDefinition<ContextView> = {
  name: 'weather_humidity',
  version: 1,
  type: 'number',
  unit: 'share',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula:
    'Relative humidity, 0 to 1, for the start in the newest forecast told before the as-of time (sources §5); not applicable under a roof.',
  compute: (view) => forecastValue(view, 'humidity'),
};
