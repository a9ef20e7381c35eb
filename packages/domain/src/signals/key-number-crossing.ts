// Key-number crossing (odds-math §6.5): the line passes a result that games often end on, so bets on it change hands.
import type { Market, Sport } from '../words.ts';
import { moveOver, moveSince } from './book-move.ts';
import { checkedPositive, checkedWhole } from '../stats/inputs.ts';
import type { MarketPaths, Said } from './book-path.ts';
import { measureBooks } from './measure-books.ts';
import { decided, unknown, type Signal } from './signal.ts';

/** `at`: a total of runs, or a margin of victory; `share`: of games that end on it. */
export type KeyNumber = { at: number; share: number };

/** MLB 2010–19, measured. A run line of −1.5 and one of +1.5 stand on two sides of the same margin. */
export const mlbKeyNumbers: Readonly<Record<'total' | 'spread', readonly KeyNumber[]>> = {
  total: [
    { at: 7, share: 0.11 },
    { at: 9, share: 0.105 },
    { at: 5, share: 0.1 },
    { at: 11, share: 0.072 },
  ],
  spread: [
    { at: 1, share: 0.289 },
    { at: 2, share: 0.184 },
    { at: 3, share: 0.142 },
  ],
};

export type KeyNumberConfig = {
  /** `open`: from the opening line to the present one. */
  window: { kind: 'open' } | { kind: 'last'; windowMs: number };
  /** Least number of books whose line must have crossed. */
  minBooks: number;
};

export const defaultKeyNumber: KeyNumberConfig = { window: { kind: 'open' }, minBooks: 1 };

/** `line` marks a key number of the run line with its sign: −2 is a home win by two. */
export type Crossing = KeyNumber & { line: number };

export type BookCrossing = {
  book: string;
  from: Said;
  to: Said;
  /** Strictly between the two lines: who wins on it has changed. */
  crossed: readonly Crossing[];
  /** On one of the two lines: a push has come or gone. */
  touched: readonly Crossing[];
};

export type KeyNumberEvidence = { books: readonly BookCrossing[]; booksCrossed: number };

/** `paths`: the posted total in runs, or the home side's handicap. Not applicable where a sport has no key numbers. */
export function keyNumberCrossing(
  { sport, market, paths }: { sport: Sport; market: Market; paths: MarketPaths },
  config: KeyNumberConfig = defaultKeyNumber,
): Signal<KeyNumberEvidence> {
  checkedWhole('minBooks', config.minBooks, 1);
  if (config.window.kind === 'last') checkedPositive('windowMs', config.window.windowMs);
  if (sport !== 'mlb' || market === 'h2h') return unknown('not_applicable');
  const { window } = config;
  const moves = measureBooks(paths, config.minBooks, (path) =>
    window.kind === 'open'
      ? moveSince(path, 'open', paths.asMs)
      : moveOver(path, window.windowMs, paths.asMs),
  );
  if (moves.kind === 'unknown') return moves;
  const books = moves.value.map(({ book, from, to }) => {
    const between = crossingsOf(market, from.value, to.value);
    return { book, from, to, ...between };
  });
  const booksCrossed = books.filter(({ crossed }) => crossed.length > 0).length;
  return decided(booksCrossed >= config.minBooks, { books, booksCrossed });
}

function crossingsOf(
  market: 'total' | 'spread',
  from: number,
  to: number,
): Pick<BookCrossing, 'crossed' | 'touched'> {
  const signs = market === 'spread' ? [-1, 1] : [1];
  const all = mlbKeyNumbers[market].flatMap((key) =>
    signs.map((sign) => ({ ...key, line: sign * key.at })),
  );
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return {
    crossed: all.filter(({ line }) => line > low && line < high),
    touched: from === to ? [] : all.filter(({ line }) => line === low || line === high),
  };
}
