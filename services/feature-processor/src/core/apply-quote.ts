// One quote onto the state of its fixture: the next state, and a vector when the reference book said something new.
import {
  addPoint,
  devig,
  hold,
  ignore,
  retainMs,
  type Ignore,
  type MoneylineValue,
  type Point,
  type Series,
} from '@linecast/domain';
import { emptyState, referenceBook, type BookState, type FixtureState } from './fixture-state.ts';
import { draftVector, type VectorDraft } from './draft-vector.ts';
import type { Offer, Quote } from './quote.ts';

export type Applied = {
  state: FixtureState;
  outcome: { kind: 'publish'; value: VectorDraft } | Ignore;
};

/** The same state and quote give the same result, always: nothing here depends on batches, time or place. */
export function applyQuote(before: FixtureState | undefined, quote: Quote): Applied {
  const state = before ?? emptyState(quote.fixture);
  if (isRepetition(state, quote)) return { state, outcome: ignore('repeated') };
  const book = state.books.find((each) => each.book === quote.book) ?? newBook(quote);
  const extended = extend(book, quote);
  if (extended.kind === 'ignore') return { state, outcome: extended };

  const after = advance(state, quote, extended.book);
  if (referenceBook(after)?.book !== quote.book) {
    return { state: after, outcome: ignore('other_book') };
  }
  const next = { ...after, sequence: after.sequence + 1 };
  return { state: next, outcome: { kind: 'publish', value: draftVector(next, quote) } };
}

/** A source that counts has told this before when it tells a number it already passed: it was started again. */
function isRepetition(state: FixtureState, quote: Quote): boolean {
  const last = state.sources.find((each) => each.source === quote.source);
  return last !== undefined && quote.sequence !== null && quote.sequence <= last.sequence;
}

const newBook = (quote: Quote): BookState => ({
  book: quote.book,
  role: quote.bookRole,
  h2h: null,
  total: null,
});

type Extended = { kind: 'extended'; book: BookState } | Ignore;

function extend(book: BookState, { offer, atMs }: Quote): Extended {
  if (offer.market === 'h2h') {
    const h2h = extendSeries(book.h2h, { atMs, value: moneyline(offer) }, samePrices);
    return 'points' in h2h ? { kind: 'extended', book: { ...book, h2h } } : h2h;
  }
  const total = extendSeries(book.total, { atMs, value: offer.line }, Object.is);
  return 'points' in total ? { kind: 'extended', book: { ...book, total } } : total;
}

function extendSeries<V>(
  series: Series<V> | null,
  point: Point<V>,
  same: (a: V, b: V) => boolean,
): Series<V> | Ignore {
  const newest = series?.points.at(-1);
  // The window no longer holds what stood beside so old a quote: it could not be put into its place.
  if (newest && point.atMs < newest.atMs - retainMs) return ignore('late');
  const held = series?.points.find((each) => each.atMs === point.atMs);
  if (held && sameValue(held.value, point.value, same)) return ignore('repeated');
  return addPoint(series ?? undefined, point) ?? ignore('not_offered');
}

function sameValue<V>(a: V | null, b: V | null, same: (a: V, b: V) => boolean): boolean {
  return a === null || b === null ? a === b : same(a, b);
}

const samePrices = (a: MoneylineValue, b: MoneylineValue): boolean =>
  a.homeDecimal === b.homeDecimal && a.awayDecimal === b.awayDecimal;

/** De-vigged once, when the quote arrives; every later vector reads the result. */
function moneyline({ prices }: Extract<Offer, { market: 'h2h' }>): MoneylineValue | null {
  if (prices === null) return null;
  const decimals = [prices.homeDecimal, prices.awayDecimal];
  const [novigHome = Number.NaN] = devig('power', decimals).probabilities;
  return { novigHome, hold: hold(decimals), ...prices };
}

function advance(state: FixtureState, quote: Quote, book: BookState): FixtureState {
  const known = state.books.some((each) => each.book === book.book);
  const { source, sequence } = quote;
  const others = state.sources.filter((each) => each.source !== source);
  return {
    ...state,
    fixture: quote.atMs >= state.newestAtMs ? quote.fixture : state.fixture,
    books: known
      ? state.books.map((each) => (each.book === book.book ? book : each))
      : [...state.books, book],
    sources: sequence === null ? state.sources : [...others, { source, sequence }],
    newestAtMs: Math.max(state.newestAtMs, quote.atMs),
  };
}
