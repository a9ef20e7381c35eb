// How far the values of a vector can be relied on at a time: how many are known, and which have grown too old.
import {
  canonicalFeatureSet,
  findFeatureSet,
  freshnessSeconds,
  nameAtVersion,
  type FeatureDefinition,
  type FreshnessClass,
} from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import type { ToldValue, ToldVector } from './read-vector.ts';

export type JudgedFeature = {
  name: string;
  /** Undefined where this program does not know the feature; then there is no verdict. */
  definition: FeatureDefinition | undefined;
  value: ToldValue;
  status: string;
  ageMs: number | null;
  /** `old`: its newest input is older than its class allows, because the market is quiet or its source silent. */
  verdict: 'fresh' | 'old' | null;
};

export type Judged = {
  /** Ages are counted back from here. */
  atMs: number;
  isSetKnown: boolean;
  known: number;
  features: readonly JudgedFeature[];
};

/** `atMs`: at or after the as-of time of the vector, which has grown older since. */
export function judgeVector(vector: ToldVector, atMs: number): Judged {
  const definitions = definitionsOf(vector);
  const sinceMs = atMs - Date.parse(vector.as_of);
  const features = inOrder(vector, definitions).map(([name, { value, status, age_ms }]) => {
    const definition = definitions.find((each) => each.name === name);
    const ageMs = age_ms === null ? null : age_ms + sinceMs;
    const verdict = value === null ? null : verdictOf(definition?.freshness, ageMs);
    return { name, definition, value, status, ageMs, verdict };
  });
  const known = features.filter(({ value }) => value !== null).length;
  return { atMs, isSetKnown: definitions.length > 0, known, features };
}

/** None where the set is not, to the letter, the one that this program knows by that name. */
function definitionsOf({ feature_set: told }: ToldVector): readonly FeatureDefinition[] {
  const set = findFeatureSet(nameAtVersion(told));
  return set && sha256Hex(canonicalFeatureSet(set)) === told.hash ? set.definitions : [];
}

/** As the set lists them: a vector from Postgres has its values in another order. */
function inOrder({ values }: ToldVector, definitions: readonly FeatureDefinition[]) {
  const places = new Map(definitions.map(({ name }, i) => [name, i]));
  const placeOf = (name: string): number => places.get(name) ?? definitions.length;
  return Object.entries(values).toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}

function verdictOf(
  freshness: FreshnessClass | undefined,
  ageMs: number | null,
): JudgedFeature['verdict'] {
  if (freshness === undefined || ageMs === null) return null;
  return ageMs <= freshnessSeconds[freshness] * 1000 ? 'fresh' : 'old';
}
