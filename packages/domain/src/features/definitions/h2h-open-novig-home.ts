// What the market said of the home team first, margin removed.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import type { ReferenceView } from '../view.ts';

export const h2hOpenNovigHome: FeatureDefinition<ReferenceView> = {
  name: 'h2h_open_novig_home',
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'h2h',
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula:
    'Home win probability of the first moneyline seen, margin removed by the power method (odds-math 3.1).',
  compute: ({ h2h, asOfMs }) =>
    h2h ? present(h2h.open.value.novigHome, asOfMs - h2h.open.atMs) : absent('missing'),
};
