// How well a team has done lately.
import {
  fromGames,
  gamesThisSeason,
  marginOf,
  type ContextView,
} from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const [leastGames, newestGames] = [3, 10];

export const sideFormWinShare = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_form_win_share`,
  version: 1,
  type: 'number',
  unit: 'share',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Share of wins, a tie for a half, over the last 10 games of this season of the ${side} team that were over; missing below 3.`,
  compute: (view) => {
    const games = gamesThisSeason(view, side).slice(-newestGames);
    if (games.length < leastGames) return absent('missing');
    const sum = games.reduce((wins, game) => wins + winOf(marginOf(game, view.fixture[side])), 0);
    return fromGames(view, games, sum / games.length);
  },
});

const winOf = (margin: number): number => (Math.sign(margin) + 1) / 2;
