// What the book keeps of the stakes at its present prices.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const h2hHold: FeatureDefinition<ReferenceView> = {
  name: 'h2h_hold',
  version: 1,
  type: 'number',
  unit: 'share of stakes',
  market: 'h2h',
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: 'Hold of the newest moneyline, 1 - 1/booksum (odds-math 2).',
  compute: ({ h2h, asOfMs }) => {
    const now = valueInForce(h2h, asOfMs);
    return now ? present(now.value.hold, now.ageMs) : absent('missing');
  },
};
