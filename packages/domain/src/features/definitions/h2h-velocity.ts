// How fast the moneyline moved within a window.
import type { FeatureDefinition } from '../definition.ts';
import { h2hMove } from '../h2h-move.ts';
import { hourMs, windowMs, type Window } from '../window.ts';
import type { ReferenceView } from '../view.ts';

export const h2hVelocity = (window: Window): FeatureDefinition<ReferenceView> => ({
  name: `h2h_velocity_${window}`,
  version: 1,
  type: 'number',
  unit: 'probability per hour',
  market: 'h2h',
  timeframe: window,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `h2h_delta_${window} per hour (odds-math 6.1 velocity_W).`,
  compute: (view) => {
    const moved = h2hMove(view, windowMs[window]);
    if (moved.value === null) return moved;
    return { ...moved, value: moved.value * (hourMs / windowMs[window]) };
  },
});
