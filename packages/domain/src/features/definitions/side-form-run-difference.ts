// By how much a team has won or lost lately.
import {
  fromGames,
  gamesThisSeason,
  marginOf,
  type ContextView,
} from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const [leastGames, newestGames] = [3, 10];

export const sideFormRunDifference = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_form_run_difference`,
  version: 1,
  type: 'number',
  unit: 'runs per game',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Runs scored minus runs allowed per game over the last 10 games of this season of the ${side} team that were over; missing below 3.`,
  compute: (view) => {
    const games = gamesThisSeason(view, side).slice(-newestGames);
    if (games.length < leastGames) return absent('missing');
    const sum = games.reduce((runs, game) => runs + marginOf(game, view.fixture[side]), 0);
    return fromGames(view, games, sum / games.length);
  },
});
