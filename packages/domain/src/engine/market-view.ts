// The views of a fixture's markets, put together from its books: the same way for the stream, the replay and the oracle.
import { freshBookMs, type BookMarket, type MarketView } from '../features/view.ts';
import type { MarketPaths } from '../signals/book-path.ts';
import type { Split } from '../signals/splits.ts';
import type { BookRole, Market } from '../words.ts';

export type BookMarkets = {
  book: string;
  role: BookRole;
  /** Of its newest accepted quote, whatever the market. */
  newestAtMs: number;
  markets: Partial<Record<Market, BookMarket>>;
};

/** `books` by name. `referenceBook`: whose prices the fixture is told by. */
export function marketViewOf(
  market: Market,
  books: readonly BookMarkets[],
  referenceBook: string | undefined,
  asOfMs: number,
  splits: readonly Split[],
): MarketView {
  const own = books.flatMap((each) => each.markets[market] ?? []);
  const isFresh = ({ newestAtMs, markets }: BookMarkets): boolean =>
    asOfMs - newestAtMs <= freshBookMs && (markets[market]?.newest.offer ?? null) !== null;
  const fresh = new Set(books.filter(isFresh).map(({ book }) => book));
  const results = new Map<string, unknown>();
  return {
    market,
    books: own,
    reference: own.find(({ book }) => book === referenceBook),
    fresh,
    paths: pathsOf(own, 'probability', fresh, asOfMs),
    linePaths: pathsOf(own, 'line', fresh, asOfMs),
    splits,
    once: <T>(key: string, compute: () => T): T => {
      if (!results.has(key)) results.set(key, compute());
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one key is one computation, and has one type
      return results.get(key) as T;
    },
  };
}

function pathsOf(
  books: readonly BookMarket[],
  of: 'probability' | 'line',
  fresh: ReadonlySet<string>,
  asMs: number,
): MarketPaths {
  const paths = books.flatMap(({ book, role, [of]: path }) =>
    path ? [{ book, role, points: path.points }] : [],
  );
  return { books: paths, fresh, asMs };
}

/** Among the books that ever offered a moneyline the first sharp one to be seen, else the first; while none did, among all. */
export function referenceBookOf(
  booksAsSeen: readonly (Pick<BookMarkets, 'book' | 'role'> & {
    markets: Partial<Record<Market, unknown>>;
  })[],
): string | undefined {
  const offering = booksAsSeen.filter(({ markets }) => markets.h2h !== undefined);
  const candidates = offering.length > 0 ? offering : booksAsSeen;
  return (candidates.find(({ role }) => role === 'sharp') ?? candidates[0])?.book;
}
