// How far a team has come.
import {
  fromGames,
  gamesThisSeason,
  parkOf,
  type ContextView,
} from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { greatCircleKm } from '../../sports/great-circle.ts';
import { mlbParkOf } from '../../sports/mlb-parks.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const sideTravelKm = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_travel_km`,
  version: 1,
  type: 'number',
  unit: 'kilometres',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Great circle from the park of the last game of the ${side} team this season that was over to this park.`,
  compute: (view) => {
    const last = gamesThisSeason(view, side).at(-1);
    const from = last && mlbParkOf(last.home, last.startAtMs);
    const to = parkOf(view);
    return last && from && to
      ? fromGames(view, [last], greatCircleKm(from, to))
      : absent('missing');
  },
});
