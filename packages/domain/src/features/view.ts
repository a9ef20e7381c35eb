// Everything the features of one fixture may know at one time. A feature is a function of this and of nothing else.
import type { GameContext } from '../context/game-context.ts';
import type { Fixture } from '../fixture.ts';
import type { DevigMethod } from '../odds/devig.ts';
import type { MarketPaths } from '../signals/book-path.ts';
import type { Split } from '../signals/splits.ts';
import type { BookRole, Market } from '../words.ts';
import type { PricePath } from './price-path.ts';
import type { Series } from './series.ts';

/** A two-way moneyline as de-vigged by the sport's default method. */
export type MoneylineValue = {
  novigHome: number;
  hold: number;
  homeDecimal: number;
  awayDecimal: number;
};

/** What a book offers on a two-way market: `first` is home or over, `second` away or under; the line is null for a moneyline. */
export type Offer = {
  firstDecimal: number;
  secondDecimal: number;
  line: number | null;
  /** No-vig probability of the first side by the sport's default method. */
  probability: number;
  hold: number;
};

/** One market of the fixture at one book. */
export type BookMarket = {
  book: string;
  role: BookRole;
  /** The newest quote: null while the book has the market suspended. Event time. */
  newest: { atMs: number; offer: Offer | null };
  open: { atMs: number; offer: Offer };
  /** No-vig probability of the first side. */
  probability: PricePath;
  /** The line; null for a moneyline. */
  line: PricePath | null;
};

export type MarketView = {
  market: Market;
  /** Every book that ever offered it, by name; consensus books too. */
  books: readonly BookMarket[];
  /** The book whose prices the fixture is told by; undefined while it never offered this market. */
  reference: BookMarket | undefined;
  /** Books that have an offer now and whose newest quote of any market is not older than {@link freshBookMs}. */
  fresh: ReadonlySet<string>;
  /** The same books as signals read them: by probability, and by line (empty for a moneyline). */
  paths: MarketPaths;
  linePaths: MarketPaths;
  /** Newest last, of all books; nothing at or after the as-of time. */
  splits: readonly Split[];
  /** What of several features is one computation: done once per view. `key` names it. */
  once: <T>(key: string, compute: () => T) => T;
};

/** A book that said nothing for so long is not counted among those that quote: the `slow` freshness class. */
export const freshBookMs = 24 * 60 * 60_000;

/** What the fixture's reference book has quoted: all that the first feature set needs. */
export type ReferenceView = {
  /** No input is newer than this (event time, epoch ms). */
  asOfMs: number;
  startAtMs: number;
  h2h: Series<MoneylineValue> | undefined;
  /** The posted total, in runs. */
  total: Series<number> | undefined;
};

export type FixtureView = ReferenceView & {
  fixture: Fixture;
  devigMethod: DevigMethod;
  markets: Readonly<Record<Market, MarketView>>;
  /** Teams, park, weather, pitchers: what was known before the as-of time. */
  context: GameContext;
};
