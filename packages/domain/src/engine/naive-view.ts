// The obvious recomputation of what a fixture looks like: from all its quotes, sorted, nothing kept and nothing trimmed.
// The oracle of the property tests, and what `linecast features verify` holds the stream against.
import type { GameContext } from '../context/game-context.ts';
import { naivePricePath } from '../features/path/naive-price-path.ts';
import type { Point, Series } from '../features/series.ts';
import type { BookMarket, FixtureView, MoneylineValue, Offer } from '../features/view.ts';
import type { Fixture } from '../fixture.ts';
import type { DevigMethod } from '../odds/devig.ts';
import type { Split } from '../signals/splits.ts';
import { markets, type Market } from '../words.ts';
import { marketViewOf, referenceBookOf, type BookMarkets } from './market-view.ts';
import { offerOf, type MarketQuote } from './market-quote.ts';

export type NaiveInputs = {
  fixture: Fixture;
  asOfMs: number;
  devigMethod: DevigMethod;
  /** In order of arrival; those after the as-of time are left out. */
  quotes: readonly MarketQuote[];
  splits: Readonly<Record<Market, readonly Split[]>>;
  context: GameContext;
};

export function naiveView(inputs: NaiveInputs): FixtureView {
  const { fixture, asOfMs, devigMethod, context } = inputs;
  const quotes = inputs.quotes.filter(({ atMs }) => atMs <= asOfMs);
  const seen = [...Map.groupBy(quotes, ({ book }) => book)].flatMap(([book, own]) =>
    bookMarketsOf(book, own, devigMethod),
  );
  const reference = referenceBookOf(seen);
  const byName = seen.toSorted((a, b) => (a.book < b.book ? -1 : 1));
  const viewOf = (market: Market) => {
    const splits = inputs.splits[market].filter(({ atMs }) => atMs < asOfMs);
    return marketViewOf(market, byName, reference, asOfMs, splits);
  };
  const pointsOf = (market: Market): Point<Offer>[] =>
    pointsIn(quotes, reference, market, devigMethod);
  return {
    asOfMs,
    startAtMs: fixture.startAtMs,
    h2h: seriesOf(pointsOf('h2h'), moneylineOf),
    total: seriesOf(pointsOf('total'), ({ line }) => line ?? Number.NaN),
    fixture,
    devigMethod,
    markets: { h2h: viewOf('h2h'), spread: viewOf('spread'), total: viewOf('total') },
    context,
  };
}

/** None while the book never offered anything: what was never offered cannot be withdrawn. */
function bookMarketsOf(
  book: string,
  quotes: readonly MarketQuote[],
  method: DevigMethod,
): BookMarkets[] {
  const [first] = quotes;
  const entries = markets.flatMap((market) => {
    const view = bookMarketOf(book, pointsIn(quotes, book, market, method), first, market);
    return view ? [[market, view] as const] : [];
  });
  if (!first || entries.length === 0) return [];
  const newestAtMs = Math.max(...quotes.map(({ atMs }) => atMs));
  return [{ book, role: first.role, newestAtMs, markets: Object.fromEntries(entries) }];
}

function bookMarketOf(
  book: string,
  told: readonly Point<Offer>[],
  first: MarketQuote | undefined,
  market: Market,
): BookMarket | undefined {
  const series = seriesOf(told, (offer) => offer);
  const newest = series?.points.at(-1);
  if (!series || !newest || !first) return undefined;
  const pathOf = (value: (offer: Offer) => number) =>
    naivePricePath(told.map((p) => ({ atMs: p.atMs, value: p.value && value(p.value) })));
  return {
    book,
    role: first.role,
    newest: { atMs: newest.atMs, offer: newest.value },
    open: { atMs: series.open.atMs, offer: series.open.value },
    probability: pathOf(({ probability }) => probability),
    line: market === 'h2h' ? null : pathOf(({ line }) => line ?? Number.NaN),
  };
}

/** In order of arrival, from the first offer on. */
function pointsIn(
  quotes: readonly MarketQuote[],
  book: string | undefined,
  market: Market,
  method: DevigMethod,
): Point<Offer>[] {
  const own = quotes.filter((quote) => quote.book === book && quote.market === market);
  const firstOffer = own.findIndex(({ prices }) => prices !== null);
  if (firstOffer === -1) return [];
  return own
    .slice(firstOffer)
    .map(({ atMs, prices }) => ({ atMs, value: prices && offerOf(prices, method) }));
}

/** Sorted by time; the last of one time counts. */
function seriesOf<V, W>(
  told: readonly Point<V>[],
  convert: (value: V) => W,
): Series<W> | undefined {
  const byTime = new Map(told.map((point) => [point.atMs, point]));
  const sorted = [...byTime.values()].toSorted((a, b) => a.atMs - b.atMs);
  const offers = told.flatMap(({ atMs, value }) => (value === null ? [] : [{ atMs, value }]));
  const openAtMs = Math.min(...offers.map(({ atMs }) => atMs));
  const open = offers.find(({ atMs }) => atMs === openAtMs);
  if (!open) return undefined;
  return {
    open: { atMs: open.atMs, value: convert(open.value) },
    updates: told.length - 1,
    points: sorted.map(({ atMs, value }) => ({
      atMs,
      value: value === null ? null : convert(value),
    })),
  };
}

const moneylineOf = ({
  probability,
  hold,
  firstDecimal,
  secondDecimal,
}: Offer): MoneylineValue => ({
  novigHome: probability,
  hold,
  homeDecimal: firstDecimal,
  awayDecimal: secondDecimal,
});
