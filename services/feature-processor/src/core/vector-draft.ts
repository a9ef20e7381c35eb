// A vector that is due, computed: the values of its set, and the price they rest on.
import type {
  DevigMethod,
  Emission,
  FeatureSet,
  FeatureValues,
  Fixture,
  Mode,
} from '@linecast/domain';

export type VectorDraft = {
  set: FeatureSet;
  /** The quote that caused it, or was the last news before time alone did. */
  quoteId: string;
  fixture: Fixture;
  /** Its place among the vectors of this fixture and set, from 1. */
  sequence: number;
  asOfMs: number;
  values: FeatureValues;
  /** Of the set's own market; null while the reference book does not offer it. */
  price: {
    book: string;
    /** Of home, or over. */
    firstDecimal: number;
    /** Of away, or under. */
    secondDecimal: number;
    line: number | null;
    devigMethod: DevigMethod;
    quotedAtMs: number;
  } | null;
  /** The newest event time among the quotes it rests on. */
  newestInputMs: number;
  mode: Mode;
};

export function draftVector(emission: Emission): VectorDraft {
  const { scheduled, view, quoteId, sequence, asOfMs, newestInputMs, mode } = emission;
  const { set } = scheduled;
  const values = scheduled.compute(view);
  const price = priceOf(view, set);
  const { fixture } = view;
  return { set, quoteId, fixture, sequence, asOfMs, values, price, newestInputMs, mode };
}

function priceOf(
  { markets, devigMethod }: Emission['view'],
  { market }: FeatureSet,
): VectorDraft['price'] {
  const { reference } = markets[market];
  if (!reference?.newest.offer) return null;
  const { firstDecimal, secondDecimal, line } = reference.newest.offer;
  const quotedAtMs = reference.newest.atMs;
  return { book: reference.book, firstDecimal, secondDecimal, line, devigMethod, quotedAtMs };
}
