// Every definition there is, once. What is made from them (table, pages, lock) goes through this list.
import { markets } from '../words.ts';
import type { FeatureDefinition } from './definition.ts';
import { contextFeatures } from './families/context-features.ts';
import { timingFeatures } from './families/market-features.ts';
import { marketFamilies, type FeatureFamily } from './families/market-family.ts';

export type { FeatureFamily };

export const featureFamilies: readonly FeatureFamily[] = [
  ...markets.flatMap((market) => marketFamilies[market]),
  { name: 'timing', market: 'fixture', definitions: timingFeatures },
  { name: 'context', market: 'fixture', definitions: contextFeatures },
];

export const featureDefinitions: readonly FeatureDefinition[] = featureFamilies.flatMap(
  ({ definitions }) => definitions,
);
