// Vectors for the tests of what is served: the first two of a fixture, and one made by hand.
import assert from 'node:assert/strict';
import { mlbMoneyline, type FeatureValue } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { createToWire, featureSetHash } from '../adapters/feature-topic.ts';
import { applyQuote } from '../core/apply-quote.ts';
import type { Vector } from '../process-quotes.ts';
import { fixture, h2h, minuteMs, quote } from './quotes.ts';

export function twoVectors(): [Vector, Vector] {
  const first = applyQuote(undefined, quote(-600, h2h(2, 1.9)));
  const second = applyQuote(first.state, quote(-600, h2h(2.1, 1.9)));
  assert.ok(first.outcome.kind === 'publish' && second.outcome.kind === 'publish');
  const toWire = createToWire();
  return [toWire(first.outcome.value), toWire(second.outcome.value)];
}

type Told = Partial<Record<string, FeatureValue>>;

/** A vector `at` minutes from the start, with these values. */
export function vectorOf(
  at: number,
  told: Told = {},
  changes: Partial<FeaturesUpdated> = {},
): FeaturesUpdated {
  const { name, version } = mlbMoneyline;
  const values = Object.entries(told).flatMap(([feature, each]) =>
    each ? [[feature, { value: each.value, status: each.status, age_ms: each.ageMs }]] : [],
  );
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
    feature_set: { name, version, hash: featureSetHash(mlbMoneyline) },
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
