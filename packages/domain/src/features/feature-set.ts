// A feature set: a named, versioned, ordered list of definitions. A model names one, by hash.
import { absent, type FeatureDefinition, type FeatureValue } from './definition.ts';
import type { Market } from '../words.ts';
import type { FixtureView } from './view.ts';

export type FeatureSet<View = FixtureView> = {
  name: string;
  version: number;
  /** The market its models price. */
  market: Market;
  /** Whose quotes make a new vector: the reference book's, or every book's. */
  follows: 'reference' | 'every_book';
  definitions: readonly FeatureDefinition<View>[];
};

export type FeatureValues = Record<string, FeatureValue>;

/** The whole vector as of a time, every definition in order. */
export const computeFeatures = <View>(set: FeatureSet<View>, view: View): FeatureValues =>
  createComputeFeatures(set)(view);

/** The same for one set again and again: a copy of an object that has all the names is filled several times faster. */
export function createComputeFeatures<View>({
  definitions,
}: Pick<FeatureSet<View>, 'definitions'>): (view: View) => FeatureValues {
  const none = absent('missing');
  const blank = Object.fromEntries(definitions.map(({ name }) => [name, none]));
  return (view) => {
    const values: FeatureValues = { ...blank };
    for (const { name, compute } of definitions) values[name] = compute(view);
    return values;
  };
}

/** What the set's hash (SHA-256, lower-case hex) is taken over: everything that changes what a number means. */
export function canonicalFeatureSet(
  set: Pick<FeatureSet<never>, 'name' | 'version' | 'definitions'>,
): string {
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
