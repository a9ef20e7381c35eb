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
  /** Null while the reference book offers no moneyline; vectors of other markets have none. */
  price: {
    book: string;
    homeDecimal: number;
    awayDecimal: number;
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
  const price = set.market === 'h2h' ? priceOf(view) : null;
  const { fixture } = view;
  return { set, quoteId, fixture, sequence, asOfMs, values, price, newestInputMs, mode };
}

function priceOf({ markets, devigMethod }: Emission['view']): VectorDraft['price'] {
  const reference = markets.h2h.reference;
  if (!reference?.newest.offer) return null;
  const { firstDecimal, secondDecimal } = reference.newest.offer;
  return {
    book: reference.book,
    homeDecimal: firstDecimal,
    awayDecimal: secondDecimal,
    devigMethod,
    quotedAtMs: reference.newest.atMs,
  };
}
