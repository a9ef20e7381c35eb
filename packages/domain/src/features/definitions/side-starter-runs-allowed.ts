// How games of the starting pitcher have gone lately. What he allowed himself is not told; what his team allowed is.
import { fromGames, type ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { startsBefore } from '../../context/starter-starts.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const sideStarterRunsAllowed = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_starter_runs_allowed`,
  version: 1,
  type: 'number',
  unit: 'runs per game',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1', 'fixture.changed.v1'],
  formula: `Runs the ${side} team allowed per game in the last 5 starts of its announced pitcher, of those in the last 400 days that were over; missing unless one is announced and has such a start.`,
  compute: (view) => {
    const starts = startsBefore(view, side);
    if (starts === undefined || starts.length === 0) return absent('missing');
    const runs = starts.reduce(
      (sum, game) => sum + (game.home === view.fixture[side] ? game.awayScore : game.homeScore),
      0,
    );
    return fromGames(view, starts, runs / starts.length);
  },
});
