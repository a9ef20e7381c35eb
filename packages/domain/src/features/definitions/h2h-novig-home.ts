// What the market says of the home team now, margin removed.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const h2hNovigHome: FeatureDefinition<ReferenceView> = {
  name: 'h2h_novig_home',
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula:
    'Home win probability of the newest moneyline, margin removed by the power method (odds-math 3.1).',
  compute: ({ h2h, asOfMs }) => {
    const now = valueInForce(h2h, asOfMs);
    return now ? present(now.value.novigHome, now.ageMs) : absent('missing');
  },
};
