// How far the moneyline moved since it opened, in log-odds: a point near the ends weighs more than one in the middle.
import { logit } from '../../odds/logit.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { valueInForce } from '../value-in-force.ts';
import type { ReferenceView } from '../view.ts';

export const h2hMoveLogitOpen: FeatureDefinition<ReferenceView> = {
  name: 'h2h_move_logit_open',
  version: 1,
  type: 'number',
  unit: 'log-odds',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: 'logit p(now) - logit p(open) of the no-vig home probability.',
  compute: ({ h2h, asOfMs }) => {
    const now = valueInForce(h2h, asOfMs);
    if (!h2h || !now) return absent('missing');
    return present(logit(now.value.novigHome) - logit(h2h.open.value.novigHome), now.ageMs);
  },
};
