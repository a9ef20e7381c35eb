// How far the posted total moved since it opened.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const totalMoveOpen: FeatureDefinition<ReferenceView> = {
  name: 'total_move_open',
  version: 1,
  type: 'number',
  unit: 'runs',
  market: 'total',
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: 'The newest posted total minus the first.',
  compute: ({ total, asOfMs }) => {
    const now = valueInForce(total, asOfMs);
    if (!total || !now) return absent('missing');
    return present(now.value - total.open.value, now.ageMs);
  },
};
