// A feature set: a named, versioned, ordered list of definitions. A model names one, by hash.
import type { FeatureDefinition, FeatureValue } from './definition.ts';
import type { FixtureView } from './view.ts';

export type FeatureSet = {
  name: string;
  version: number;
  definitions: readonly FeatureDefinition[];
};

export type FeatureValues = Record<string, FeatureValue>;

/** The whole vector as of a time, every definition in order. */
export function computeFeatures(set: FeatureSet, view: FixtureView): FeatureValues {
  return Object.fromEntries(set.definitions.map((each) => [each.name, each.compute(view)]));
}

/** What the set's hash (SHA-256, lower-case hex) is taken over: everything that changes what a number means. */
export function canonicalFeatureSet(set: FeatureSet): string {
  const definitions = set.definitions.map((each) => [
    each.name,
    each.version,
    each.unit,
    each.market,
    each.timeframe,
    each.formula,
  ]);
  return JSON.stringify([set.name, set.version, definitions]);
}
