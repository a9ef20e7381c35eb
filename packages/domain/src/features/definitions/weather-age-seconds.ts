// How old the forecast is.
import type { ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const weatherAgeSeconds: FeatureDefinition<ContextView> = {
  name: 'weather_age_seconds',
  version: 1,
  type: 'number',
  unit: 'seconds',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula: 'As-of time minus the time at which the newest forecast was told (odds-math 6.4).',
  compute: ({ context: { weather }, asOfMs }) =>
    weather ? present((asOfMs - weather.atMs) / 1000, asOfMs - weather.atMs) : absent('missing'),
};
