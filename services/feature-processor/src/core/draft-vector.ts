// The vector of a fixture as of its newest quote, told by the reference book.
import {
  computeFeatures,
  mlbMoneyline,
  type DevigMethod,
  type FeatureSet,
  type FeatureValues,
  type Fixture,
  type Mode,
} from '@linecast/domain';
import { referenceBook, type FixtureState } from './fixture-state.ts';
import type { Quote } from './quote.ts';

/** The set this service computes. */
export const featureSet: FeatureSet = mlbMoneyline;
export const vectorMarket = 'h2h';

export type VectorDraft = {
  /** The quote that caused it. */
  quoteId: string;
  fixture: Fixture;
  /** Its place among the vectors of this fixture, from 1. */
  sequence: number;
  asOfMs: number;
  values: FeatureValues;
  /** Null while the reference book offers no moneyline. */
  price: {
    book: string;
    homeDecimal: number;
    awayDecimal: number;
    devigMethod: DevigMethod;
    quotedAtMs: number;
  } | null;
  mode: Mode;
};

export function draftVector(state: FixtureState, quote: Quote): VectorDraft {
  const book = referenceBook(state);
  const asOfMs = state.newestAtMs;
  const { fixture, sequence } = state;
  const values = computeFeatures(featureSet, {
    asOfMs,
    startAtMs: fixture.startAtMs,
    h2h: book?.h2h ?? undefined,
    total: book?.total ?? undefined,
  });
  const point = book?.h2h?.points.at(-1);
  const price =
    book && point?.value
      ? {
          book: book.book,
          homeDecimal: point.value.homeDecimal,
          awayDecimal: point.value.awayDecimal,
          devigMethod: 'power' as const,
          quotedAtMs: point.atMs,
        }
      : null;
  return { quoteId: quote.quoteId, fixture, sequence, asOfMs, values, price, mode: quote.mode };
}
