// How long the present moneyline has stood.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const h2hAgeSeconds: FeatureDefinition<ReferenceView> = {
  name: 'h2h_age_seconds',
  version: 1,
  type: 'number',
  unit: 'seconds',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: 'As-of time minus the event time of the newest moneyline (odds-math 6.4 age_of_price).',
  compute: ({ h2h, asOfMs }) => {
    const now = valueInForce(h2h, asOfMs);
    return now ? present(now.ageMs / 1000, now.ageMs) : absent('missing');
  },
};
