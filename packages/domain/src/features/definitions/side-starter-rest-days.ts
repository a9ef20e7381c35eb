// How rested the starting pitcher is.
import { fromGames, type ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { lastStart } from '../../context/starter-starts.ts';
import { daysOff } from '../../sports/baseball-day.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const sideStarterRestDays = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_starter_rest_days`,
  version: 1,
  type: 'count',
  unit: 'days',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1', 'fixture.changed.v1'],
  formula: `Days between the last known start of the announced pitcher of the ${side} team this season and this game, neither counted: 4 in a rotation of five; missing unless one is announced and has such a start.`,
  compute: (view) => {
    const last = lastStart(view, side);
    return last
      ? fromGames(view, [last], daysOff(last.startAtMs, view.startAtMs))
      : absent('missing');
  },
});
