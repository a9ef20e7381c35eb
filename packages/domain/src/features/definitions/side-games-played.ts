// How much a team has played lately.
import { fromGames, gamesBefore, type ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import type { FeatureDefinition } from '../definition.ts';

const dayMs = 24 * 60 * 60_000;

export const sideGamesPlayed = (side: Side, days: 3 | 7 | 14): FeatureDefinition<ContextView> => ({
  name: `${side}_games_played_${days}d`,
  version: 1,
  type: 'count',
  unit: 'games',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Games of the ${side} team that were over and began less than ${days} times 24 hours before this one; missing when none of its games is known at all.`,
  compute: (view) => {
    const games = gamesBefore(view, side);
    const lately = games.filter((game) => game.startAtMs > view.startAtMs - days * dayMs);
    return fromGames(view, games, lately.length);
  },
});
