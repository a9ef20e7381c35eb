// What a feature is: one name, one function of what is known at a time, and the sentence that explains it.
import type { Market } from '../words.ts';
import type { FixtureView } from './view.ts';

export const featureStatuses = ['ok', 'missing', 'before_open', 'stale', 'not_applicable'] as const;
/** Why a value is null; `ok` when it is not. 0 never stands for "unknown". */
export type FeatureStatus = (typeof featureStatuses)[number];
export const statusMeanings: Readonly<Record<FeatureStatus, string>> = {
  ok: 'there is a value',
  missing: 'a price it needs was never quoted, or its market was suspended at that time',
  before_open: 'the market did not exist yet at a time the value needs',
  stale: 'an input is older than the freshness class allows',
  not_applicable: 'the value has no meaning for this fixture',
};

export const featureTypes = ['number', 'count', 'flag', 'category'] as const;
/** What a value is when it is not null. */
export type FeatureType = (typeof featureTypes)[number];
export const typeMeanings: Readonly<Record<FeatureType, string>> = {
  number: 'any finite number',
  count: 'a whole number, 0 or more',
  flag: 'true or false; 1 or 0 where a model reads it',
  category: 'one of a few names; its place in their list, from 0, where a model reads it',
};

/** How old an input may grow before the value is worth little. */
export const freshnessSeconds = { critical: 30, standard: 5 * 60, slow: 24 * 60 * 60 } as const;
export type FreshnessClass = keyof typeof freshnessSeconds;

/** What a signal was decided on, told beside its value: books, times (epoch ms) and sizes, as plain JSON. */
export type Evidence = { readonly [name: string]: unknown };

/**
 * `value`: always a number, as models read it; a flag is 1 or 0, a category its place in the list of names.
 * `ageMs`: how long before the as-of time the newest input of the value was quoted.
 */
export type FeatureValue = {
  value: number | null;
  status: FeatureStatus;
  ageMs: number | null;
  evidence?: Evidence;
};

export const featureTimeframes = [
  '1m',
  '5m',
  '15m',
  '1h',
  '4h',
  '1d',
  'since_open',
  'point_in_time',
] as const;
export type FeatureTimeframe = (typeof featureTimeframes)[number];

/** What a definition says of itself: the registry, the documents and the lock are made from these words. */
export type DeclaredFeature = {
  /** Lower case with underscores: market, what is measured, timeframe; its file has the same name with hyphens. */
  name: string;
  /** A definition that was served never changes: another meaning or function is another version. */
  version: number;
  /** What its values are: {@link typeMeanings}. */
  type: FeatureType;
  /** What a value of 1 is one of. */
  unit: string;
  /** The market it is read from; `fixture` where no quote is needed. */
  market: Market | 'fixture';
  /** How far back it looks from the as-of time. */
  timeframe: FeatureTimeframe;
  /** How old its input may grow before the value is worth little: {@link freshnessSeconds}. */
  freshness: FreshnessClass;
  /** The topics it is computed from. */
  inputs: readonly string[];
  /** The formula in one sentence, with its source. */
  formula: string;
  /** The names of a category, in the order of their numbers. */
  categories?: readonly string[];
};

/** `View`: what it needs to know; one that needs less can stand wherever more is known. */
export type FeatureDefinition<View = FixtureView> = DeclaredFeature & {
  /** Pure: the same view gives the same value, on every machine, live and replayed. */
  compute: (view: View) => FeatureValue;
};

/** Every declared field and nothing else, in one order. */
export const declaredOf = (definition: DeclaredFeature): DeclaredFeature => ({
  name: definition.name,
  version: definition.version,
  type: definition.type,
  unit: definition.unit,
  market: definition.market,
  timeframe: definition.timeframe,
  freshness: definition.freshness,
  inputs: definition.inputs,
  formula: definition.formula,
  ...(definition.categories ? { categories: definition.categories } : {}),
});

/** `h2h_hold@1`: what a definition or a set is called wherever one word has to name it. */
export const nameAtVersion = ({ name, version }: { name: string; version: number }): string =>
  `${name}@${version}`;

export const present = (value: number, ageMs: number): FeatureValue => ({
  value,
  status: 'ok',
  ageMs,
});

export const absent = (status: Exclude<FeatureStatus, 'ok'>): FeatureValue => ({
  value: null,
  status,
  ageMs: null,
});
