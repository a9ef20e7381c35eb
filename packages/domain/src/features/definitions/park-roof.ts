// What is over the field.
import type { ContextView } from '../../context/context-view.ts';
import { roofNow, roofStates } from '../../context/roof-now.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const parkRoof: FeatureDefinition<ContextView> = {
  name: 'park_roof',
  version: 1,
  type: 'category',
  unit: 'kind',
  market: 'fixture',
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: ['fixture.changed.v1', 'context.observed.v1'],
  formula:
    'The roof of the home park (the table of parks); one that moves counts as told last for this game, and is missing until told.',
  categories: roofStates,
  compute: (view) => {
    const roof = roofNow(view);
    return roof ? present(roofStates.indexOf(roof.state), roof.ageMs) : absent('missing');
  },
};
