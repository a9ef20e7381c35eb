// All features of one market, family by family.
import type { Market } from '../../words.ts';
import type { DeclaredFeature, FeatureDefinition } from '../definition.ts';
import { bookFeatures } from './book-features.ts';
import { ageFeature, movementFeatures, priceFeatures } from './market-features.ts';
import { signalFeatures } from './signal-features.ts';

export const familyNames = ['price', 'movement', 'books', 'signals', 'timing', 'context'] as const;
/** What is measured alike. */
export type FeatureFamily = {
  name: (typeof familyNames)[number];
  market: DeclaredFeature['market'];
  definitions: readonly FeatureDefinition[];
};

const familiesOf = (market: Market): readonly FeatureFamily[] => [
  { name: 'price', market, definitions: [...priceFeatures(market), ageFeature(market)] },
  { name: 'movement', market, definitions: movementFeatures(market) },
  { name: 'books', market, definitions: bookFeatures[market] },
  { name: 'signals', market, definitions: signalFeatures[market] },
];

// Made once: a definition is one object, in the registry and in every set.
export const marketFamilies: Readonly<Record<Market, readonly FeatureFamily[]>> = {
  h2h: familiesOf('h2h'),
  spread: familiesOf('spread'),
  total: familiesOf('total'),
};

export const marketFamily = (market: Market): readonly FeatureDefinition[] =>
  marketFamilies[market].flatMap(({ definitions }) => definitions);
