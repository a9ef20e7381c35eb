// How thin the air is.
import { parkOf, type ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const parkAltitude: FeatureDefinition<ContextView> = {
  name: 'park_altitude',
  version: 1,
  type: 'number',
  unit: 'metres',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: 'Height of the home park of the season above the sea (the table of parks).',
  compute: (view) => {
    const park = parkOf(view);
    return park ? present(park.altitudeMetres, 0) : absent('missing');
  },
};
