// A drafted vector as features.updated.v1: ids that follow from content, times as on the wire.
import { canonicalFeatureSet, type FeatureSet, type FeatureValues } from '@linecast/domain';
import { encodeEvent, sha256Hex, shortId, type Log } from '@linecast/kit';
import { featuresUpdated, type FeaturesUpdated } from '@linecast/protos';
import { featureSet, vectorMarket, type VectorDraft } from '../core/draft-vector.ts';
import type { PublishVectors, Vector } from '../process-quotes.ts';

const source = 'linecast/feature-processor';

export const featureSetHash = (set: FeatureSet): string => sha256Hex(canonicalFeatureSet(set));

/** The set is hashed once, not once per vector. */
export function createToWire(set: FeatureSet = featureSet): (draft: VectorDraft) => Vector {
  const feature_set = { name: set.name, version: set.version, hash: featureSetHash(set) };
  return (draft) => ({ ...toWire(draft, feature_set), causationId: draft.quoteId });
}

function toWire(
  draft: VectorDraft,
  feature_set: FeaturesUpdated['feature_set'],
): Omit<Vector, 'causationId'> {
  const { fixture, sequence, asOfMs } = draft;
  const value: FeaturesUpdated = {
    // With the sequence in it: one quote told by two sources may rightly cause two vectors.
    vector_id: shortId('v', draft.quoteId, feature_set.hash, sequence),
    fixture: {
      fixture_id: fixture.fixtureId,
      sport: fixture.sport,
      home: fixture.home,
      away: fixture.away,
      game_number: fixture.gameNumber,
      start_at: iso(fixture.startAtMs),
    },
    market: vectorMarket,
    feature_set,
    as_of: iso(asOfMs),
    sequence,
    values: valuesOf(draft.values),
    price: draft.price && {
      book: draft.price.book,
      home: draft.price.homeDecimal,
      away: draft.price.awayDecimal,
      devig_method: draft.price.devigMethod,
      quoted_at: iso(draft.price.quotedAtMs),
    },
    mode: draft.mode,
  };
  return { value, asOfMs };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();

const valuesOf = (values: FeatureValues): FeaturesUpdated['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([name, { value, status, ageMs }]) => [
      name,
      { value, status, age_ms: ageMs },
    ]),
  );

/** `nowMs`: wall clock, for ce_recordedtime only. */
export function createPublishVectors(
  log: Pick<Log, 'publish'>,
  nowMs: () => number,
): PublishVectors {
  return async (vectors) => {
    if (vectors.length === 0) return;
    const recordedAtMs = nowMs();
    await log.publish(
      vectors.map(({ value, asOfMs, causationId }) =>
        encodeEvent(featuresUpdated, value, {
          id: value.vector_id,
          source,
          atMs: asOfMs,
          recordedAtMs,
          causationId,
        }),
      ),
    );
  };
}
