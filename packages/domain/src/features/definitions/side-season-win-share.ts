// How a team stands this season.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

const leastGames = 5;

export const sideSeasonWinShare = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_season_win_share`,
  version: 1,
  type: 'number',
  unit: 'share',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Games won among those won or lost this season by the ${side} team; missing below 5.`,
  compute: ({ context, asOfMs }) => {
    const { season } = context[side];
    if (season === null || season.won + season.lost < leastGames) return absent('missing');
    return present(season.won / (season.won + season.lost), asOfMs - season.atMs);
  },
});
