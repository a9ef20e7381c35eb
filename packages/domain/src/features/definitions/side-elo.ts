// How strong a team is by all of its results.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const sideElo = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_elo`,
  version: 1,
  type: 'number',
  unit: 'Elo points',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Elo of the ${side} team from all games of the league that were over: from 1500, K 4, home advantage 24, margin multiplier, two thirds of the distance from 1500 carried over a winter (prediction-quality §6).`,
  compute: ({ context, asOfMs }) => {
    const rated = context[side].elo;
    return rated ? present(rated.rating, asOfMs - rated.atMs) : absent('missing');
  },
});
