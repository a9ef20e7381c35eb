// How many runs the market expects, as posted now.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const totalLine: FeatureDefinition<ReferenceView> = {
  name: 'total_line',
  version: 1,
  type: 'number',
  unit: 'runs',
  market: 'total',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: 'The newest posted total.',
  compute: ({ total, asOfMs }) => {
    const now = valueInForce(total, asOfMs);
    return now ? present(now.value, now.ageMs) : absent('missing');
  },
};
