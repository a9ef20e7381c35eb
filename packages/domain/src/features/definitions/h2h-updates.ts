// How often the moneyline was quoted again.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import type { ReferenceView } from '../view.ts';

export const h2hUpdates: FeatureDefinition<ReferenceView> = {
  name: 'h2h_updates',
  version: 1,
  type: 'count',
  unit: 'count',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: 'Moneyline quotes accepted after the first (odds-math 6.1 updates).',
  compute: ({ h2h, asOfMs }) => {
    // A suspension counts, so the newest point need not hold a price.
    const newest = h2h?.points.at(-1);
    return h2h && newest ? present(h2h.updates, asOfMs - newest.atMs) : absent('missing');
  },
};
