// How far the moneyline moved within a window.
import type { FeatureDefinition } from '../definition.ts';
import { h2hMove } from '../h2h-move.ts';
import { windowMs, type Window } from '../window.ts';
import type { ReferenceView } from '../view.ts';

export const h2hDelta = (window: Window): FeatureDefinition<ReferenceView> => ({
  name: `h2h_delta_${window}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market: 'h2h',
  timeframe: window,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `p(t) - p(t - ${window}) of the no-vig home probability (odds-math 6.1 delta_W).`,
  compute: (view) => h2hMove(view, windowMs[window]),
});
