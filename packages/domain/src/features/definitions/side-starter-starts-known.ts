// How much the form of the starting pitcher rests on.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { startsBefore } from '../../context/starter-starts.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const sideStarterStartsKnown = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_starter_starts_known`,
  version: 1,
  type: 'count',
  unit: 'starts',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1', 'fixture.changed.v1'],
  formula: `Known starts of the announced pitcher for the ${side} team in the last 400 days that were over, at most the newest 5; missing unless one is announced.`,
  compute: (view) => {
    const starts = startsBefore(view, side);
    const { starter } = view.context[side];
    if (starts === undefined || starter === null) return absent('missing');
    const toldMs = Math.max(starter.atMs, ...starts.map((game) => game.finalAtMs));
    return present(starts.length, view.asOfMs - toldMs);
  },
});
