// What the ratings make of the game, on the scale on which the model adds.
import type { ContextView } from '../../context/context-view.ts';
import { eloEdge } from '../../context/elo-edge.ts';
import { logit } from '../../odds/logit.ts';
import type { FeatureDefinition } from '../definition.ts';

export const eloHomeLogit: FeatureDefinition<ContextView> = {
  name: 'elo_home_logit',
  version: 1,
  type: 'number',
  unit: 'log-odds',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: 'Log-odds of the home win probability by Elo, elo_home_probability.',
  compute: (view) => eloEdge(view, logit),
};
