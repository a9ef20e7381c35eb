// Whether both teams have played already today.
import type { ContextView } from '../../context/context-view.ts';
import { present, type FeatureDefinition } from '../definition.ts';

export const isSecondGame: FeatureDefinition<ContextView> = {
  name: 'is_second_game',
  version: 1,
  type: 'flag',
  unit: 'true',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1'],
  formula: 'Whether it is the second game of a doubleheader, by its number.',
  compute: ({ fixture }) => present(fixture.gameNumber > 1 ? 1 : 0, 0),
};
