// How far the run line moved since it opened. The total's is total-move-open.ts.
import type { FeatureDefinition } from '../definition.ts';
import { moveOver } from '../reference-market.ts';

export const spreadMoveOpen: FeatureDefinition = {
  name: 'spread_move_open',
  version: 1,
  type: 'number',
  unit: 'runs',
  market: 'spread',
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula:
    'The newest posted handicap of the home side minus the first (existing-system 12 opening_to_current_spread_home).',
  compute: (view) => moveOver(view, { market: 'spread', track: 'line', frame: 'since_open' }),
};
