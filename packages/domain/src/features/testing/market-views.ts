// Views of whole markets for the tests of definitions: what each book quoted, told by minutes from the start.
import type { GameContext } from '../../context/game-context.ts';
import { bookRole } from '../../books.ts';
import type { MarketQuote, QuotedPrices } from '../../engine/market-quote.ts';
import { naiveView } from '../../engine/naive-view.ts';
import type { Fixture } from '../../fixture.ts';
import type { DevigMethod } from '../../odds/devig.ts';
import type { Split } from '../../signals/splits.ts';
import { markets, type BookRole, type Market } from '../../words.ts';
import type { FixtureView } from '../view.ts';
import { minuteMs, startAtMs } from './views.ts';

/** `[minute, home or over, away or under, line]`, or `[minute, null]` for a suspension; without a line the usual one. */
export type QuoteRow =
  readonly [minute: number, suspended: null] | readonly [minute: number, ...Prices];
type Prices =
  | readonly [firstDecimal: number, secondDecimal: number]
  | readonly [firstDecimal: number, secondDecimal: number, line: number];

export type QuotedMarkets = Readonly<Partial<Record<Market, readonly QuoteRow[]>>>;

export type ToldFixture = {
  /** By book, in the order in which they are seen. A book that is not known is retail. */
  books: Readonly<Record<string, QuotedMarkets>>;
  roles?: Readonly<Record<string, BookRole>>;
  splits?: Readonly<Partial<Record<Market, readonly Split[]>>>;
  devigMethod?: DevigMethod;
  context?: Partial<GameContext>;
};

export const testFixture: Fixture = {
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  gameNumber: 1,
  startAtMs,
};

export const usualLine: Readonly<Record<Market, number | null>> = {
  h2h: null,
  spread: -1.5,
  total: 8.5,
};

/** Nothing was told of the game. */
export const emptyContext: GameContext = {
  home: { team: 'BAL', games: [], elo: null, season: null, starter: null, starts: [] },
  away: { team: 'TB', games: [], elo: null, season: null, starter: null, starts: [] },
  weather: null,
  roof: null,
  headToHead: null,
  park: null,
};

/** The view `asOf` minutes from the start. Quotes arrive in order of their times; those of one time as they are listed. */
export function marketsOf(asOf: number, told: ToldFixture): FixtureView {
  return naiveView({
    fixture: testFixture,
    asOfMs: Math.round(minuteMs(asOf)),
    devigMethod: told.devigMethod ?? 'power',
    quotes: quotesOf(told),
    splits: { h2h: [], spread: [], total: [], ...told.splits },
    context: { ...emptyContext, ...told.context },
  });
}

/** The view of one market at one sharp book. */
export function marketOf(market: Market, asOf: number, rows: readonly QuoteRow[]): FixtureView {
  return marketsOf(asOf, { books: { pinnacle: { [market]: rows } } });
}

/** Prices without a margin: every method reads this probability out of them. */
export const fair = (first: number): readonly [number, number] => [1 / first, 1 / (1 - first)];

export function quotesOf({ books, roles }: Pick<ToldFixture, 'books' | 'roles'>): MarketQuote[] {
  const quotes = Object.entries(books).flatMap(([book, quoted]) =>
    markets.flatMap((market) =>
      (quoted[market] ?? []).map((row, i) => ({
        quoteId: `${book}:${market}:${i}`,
        fixture: testFixture,
        book,
        role: roles?.[book] ?? bookRole(book),
        market,
        prices: pricesOf(row, market),
        atMs: Math.round(minuteMs(row[0])),
        source: book,
        sequence: null,
        mode: 'replay' as const,
      })),
    ),
  );
  return quotes.toSorted((a, b) => a.atMs - b.atMs);
}

function pricesOf(row: QuoteRow, market: Market): QuotedPrices | null {
  const [, firstDecimal, secondDecimal, line = usualLine[market]] = row;
  if (firstDecimal === null || secondDecimal === undefined) return null;
  return { firstDecimal, secondDecimal, line };
}
