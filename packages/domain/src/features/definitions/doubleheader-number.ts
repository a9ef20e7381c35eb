// Which game of the day it is.
import type { ContextView } from '../../context/context-view.ts';
import { present, type FeatureDefinition } from '../definition.ts';

export const doubleheaderNumber: FeatureDefinition<ContextView> = {
  name: 'doubleheader_number',
  version: 1,
  type: 'count',
  unit: 'game of the day',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula:
    'Number of the game of these teams at this park on its day: 1, or 2 for the second of a doubleheader.',
  compute: ({ fixture }) => present(fixture.gameNumber, 0),
};
