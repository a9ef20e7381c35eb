// What is known of who will pitch first.
import type { ContextView } from '../../context/context-view.ts';
import type { Side } from '../../signals/signal.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

const statuses = ['announced', 'tbd', 'scratched'] as const;

export const sideStarterStatus = (side: Side): FeatureDefinition<ContextView> => ({
  name: `${side}_starter_status`,
  version: 1,
  type: 'category',
  unit: 'status',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['context.observed.v1'],
  formula: `What was told last of the starting pitcher of the ${side} team; missing when nothing was ever told.`,
  categories: statuses,
  compute: ({ context, asOfMs }) => {
    const { starter } = context[side];
    return starter
      ? present(statuses.indexOf(starter.status), asOfMs - starter.atMs)
      : absent('missing');
  },
});
