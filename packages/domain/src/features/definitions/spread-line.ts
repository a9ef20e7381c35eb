// The run line, as posted now.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, trackNow } from '../reference-market.ts';

export const spreadLine: FeatureDefinition = {
  name: 'spread_line',
  version: 1,
  type: 'number',
  unit: 'runs',
  market: 'spread',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: 'The newest posted handicap of the home side; -1.5 means home must win by two.',
  compute: (view) => {
    const now = trackNow(view, 'spread', 'line');
    return now ? finite(now.value, now.ageMs) : absent('missing');
  },
};
