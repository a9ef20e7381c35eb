// Who won when these two met.
import type { ContextView } from '../../context/context-view.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const headToHeadHomeWinShare: FeatureDefinition<ContextView> = {
  name: 'head_to_head_home_win_share',
  version: 1,
  type: 'number',
  unit: 'share',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula:
    'Share that the team now at home won of the games of these two this season, at either park; missing before the first.',
  compute: ({ context: { headToHead: met }, asOfMs }) =>
    met && met.homeWon + met.awayWon > 0
      ? present(met.homeWon / (met.homeWon + met.awayWon), asOfMs - met.atMs)
      : absent('missing'),
};
