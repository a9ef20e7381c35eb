// A drafted vector as features.updated.v1: ids that follow from content, times as on the wire.
import {
  nameAtVersion,
  type FeatureDefinition,
  type FeatureSet,
  type FeatureValue,
} from '@linecast/domain';
import { encodeEvent, shortId, type Log } from '@linecast/kit';
import { featuresUpdated, featureSetHash, type FeaturesUpdated } from '@linecast/protos';
import type { VectorDraft } from '../core/vector-draft.ts';
import type { PublishVectors, Vector } from '../process-quotes.ts';

const source = 'linecast/feature-processor';

type Values = FeaturesUpdated['values'];
/** `blank`: every name with any value. A copy of it, filled, is made several times faster than an object grown by name. */
type Outline = { feature_set: FeaturesUpdated['feature_set']; blank: Values };

/** Each set is hashed once, not once per vector. */
export function createToWire(): (draft: VectorDraft) => Vector {
  const outlines = new Map<FeatureSet, Outline>();
  return (draft) => {
    const outline = outlines.get(draft.set) ?? outlineOf(draft.set);
    outlines.set(draft.set, outline);
    const value = toWire(draft, outline);
    return { value, asOfMs: draft.asOfMs, causationId: draft.quoteId };
  };
}

function outlineOf(set: FeatureSet): Outline {
  const any = { value: null, status: 'missing', age_ms: null } as const;
  return {
    feature_set: { name: set.name, version: set.version, hash: featureSetHash(set) },
    blank: Object.fromEntries(set.definitions.map(({ name }) => [name, any])),
  };
}

function toWire(draft: VectorDraft, { feature_set, blank }: Outline): FeaturesUpdated {
  const { fixture, sequence, asOfMs, set } = draft;
  const values = { ...blank };
  let [applicable, known] = [0, 0];
  for (const each of set.definitions) {
    const told = draft.values[each.name];
    if (told?.status !== 'not_applicable') applicable += 1;
    if (told?.status === 'ok') known += 1;
    if (told) values[each.name] = wireValue(each, told);
    else delete values[each.name];
  }
  return {
    vector_id: vectorIdOf(draft.quoteId, feature_set.hash, sequence),
    fixture: {
      fixture_id: fixture.fixtureId,
      sport: fixture.sport,
      home: fixture.home,
      away: fixture.away,
      game_number: fixture.gameNumber,
      start_at: iso(fixture.startAtMs),
    },
    market: set.market,
    feature_set,
    as_of: iso(asOfMs),
    sequence,
    input_watermark: iso(draft.newestInputMs),
    completeness: applicable === 0 ? 1 : known / applicable,
    values,
    price: draft.price && wirePrice(draft.price, set),
    mode: draft.mode,
  };
}

function wirePrice(
  { book, firstDecimal, secondDecimal, line, ...at }: NonNullable<VectorDraft['price']>,
  { market }: FeatureSet,
): FeaturesUpdated['price'] {
  const told = { devig_method: at.devigMethod, quoted_at: iso(at.quotedAtMs) };
  const sides = { home: firstDecimal, away: secondDecimal };
  if (market === 'h2h') return { book, ...sides, ...told };
  // A spread or a total is a price of a line: without it there is nothing to hold a prediction against.
  if (line === null) return null;
  if (market === 'spread') return { book, ...sides, line, ...told };
  return { book, over: firstDecimal, under: secondDecimal, line, ...told };
}

/** A flag is true or false on the wire, and a category its name: nobody should have to know our numbers. */
function wireValue(
  { type, categories }: FeatureDefinition,
  { value, status, ageMs, evidence }: FeatureValue,
): Values[string] {
  const shown =
    value === null
      ? null
      : type === 'flag'
        ? value === 1
        : type === 'category'
          ? (categories?.[value] ?? null)
          : value;
  return evidence
    ? { value: shown, status, age_ms: ageMs, evidence }
    : { value: shown, status, age_ms: ageMs };
}

/** With the sequence in it: one quote told by two sources may rightly cause two vectors, and so may time. */
export const vectorIdOf = (quoteId: string, setHash: string, sequence: number): string =>
  shortId('v', quoteId, setHash, sequence);

const iso = (atMs: number): string => new Date(atMs).toISOString();

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
          subject: nameAtVersion(value.feature_set),
        }),
      ),
    );
  };
}
