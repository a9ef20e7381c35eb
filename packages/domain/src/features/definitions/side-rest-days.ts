// How rested a team is.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { restDaysOf } from '../../context/rest.ts';
import type { FeatureDefinition } from '../definition.ts';

export const sideRestDays = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_rest_days`,
  version: 1,
  type: 'count',
  unit: 'days',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: `Days without a game of the ${side} team since its last one of this season that was over: 0 after a game yesterday or today.`,
  compute: (view) => restDaysOf(view, side),
});
