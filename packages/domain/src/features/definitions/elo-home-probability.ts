// What the ratings make of the game.
import type { ContextView } from '../../context/context-view.ts';
import { eloEdge } from '../../context/elo-edge.ts';
import type { FeatureDefinition } from '../definition.ts';

export const eloHomeProbability: FeatureDefinition<ContextView> = {
  name: 'elo_home_probability',
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: '1/(1 + 10^(−d/400)), d = Elo of the home team + 24 − Elo of the away team.',
  compute: (view) => eloEdge(view, (homeProbability) => homeProbability),
};
