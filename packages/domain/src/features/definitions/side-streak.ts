// How many games in a row a team has won or lost.
import {
  fromGames,
  gamesThisSeason,
  marginOf,
  type ContextView,
} from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import type { FeatureDefinition } from '../definition.ts';

export const sideStreak = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_streak`,
  version: 1,
  type: 'number',
  unit: 'games',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Newest games of this season that the ${side} team won in a row, or minus those it lost in a row, at most 30; 0 after a tie.`,
  compute: (view) => {
    const games = gamesThisSeason(view, side);
    const signs = games.map((game) => Math.sign(marginOf(game, view.fixture[side])));
    const sign = signs.at(-1) ?? 0;
    const others = signs.findLastIndex((each) => each !== sign);
    return fromGames(view, games, sign === 0 ? 0 : sign * (games.length - 1 - others));
  },
});
