// How old the news of the starting pitcher is.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const sideStarterAgeSeconds = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_starter_age_seconds`,
  version: 1,
  type: 'number',
  unit: 'seconds',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula: `As-of time minus the time at which the starting pitcher of the ${side} team was told of last (odds-math 6.4).`,
  compute: ({ context, asOfMs }) => {
    const { starter } = context[side];
    if (starter === null) return absent('missing');
    return present((asOfMs - starter.atMs) / 1000, asOfMs - starter.atMs);
  },
});
