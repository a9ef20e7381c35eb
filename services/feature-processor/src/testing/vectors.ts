// Vectors for the tests of what is kept and served, made by hand.
import { mlbMoneyline, type FeatureSet, type FeatureStatus, type Market } from '@linecast/domain';
import {
  createVectorCodec,
  featureNamesByHash,
  featureSetHash,
  type FeaturesUpdated,
  type VectorCodec,
} from '@linecast/protos';
import { fixture, minuteMs } from './quotes.ts';

/** `value`: as on the wire. */
type Told = {
  value: FeaturesUpdated['values'][string]['value'];
  status: FeatureStatus;
  ageMs: number | null;
  evidence?: Record<string, unknown>;
};

/** A vector of the moneyline set `at` minutes from the start, with these values. */
export function vectorOf(
  at: number,
  told: Partial<Record<string, Told>> = {},
  changes: Partial<FeaturesUpdated> = {},
): FeaturesUpdated {
  const values = Object.entries(told).flatMap(([feature, each]) => {
    if (!each) return [];
    const { value, status, ageMs, evidence } = each;
    return [[feature, { value, status, age_ms: ageMs, ...(evidence ? { evidence } : {}) }]];
  });
  return {
    vector_id: `v_${at}`,
    fixture: {
      fixture_id: fixture.fixtureId,
      sport: 'mlb',
      home: fixture.home,
      away: fixture.away,
      game_number: 1,
      start_at: new Date(fixture.startAtMs).toISOString(),
    },
    market: 'h2h',
    feature_set: setRef(mlbMoneyline),
    as_of: new Date(minuteMs(at)).toISOString(),
    sequence: 1,
    values: Object.fromEntries(values),
    price: null,
    mode: 'replay',
    ...changes,
  };
}

export const ofFixture = (fixtureId: string, vector: FeaturesUpdated): FeaturesUpdated => ({
  ...vector,
  fixture: { ...vector.fixture, fixture_id: fixtureId },
});

export const setRef = (set: FeatureSet): FeaturesUpdated['feature_set'] => ({
  name: set.name,
  version: set.version,
  hash: featureSetHash(set),
});

/** Another set with the same features. */
export const otherSet = (changes: { name?: string; version?: number; market?: Market }) =>
  ({ ...mlbMoneyline, ...changes }) satisfies FeatureSet;

export const codecOf = (...sets: readonly FeatureSet[]): VectorCodec =>
  createVectorCodec(featureNamesByHash(sets));
