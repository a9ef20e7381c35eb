// Buy-back, our definition (no source gives one with numbers): a book's price moves, turns, and gives back a good part of it.
import { checkedInside01, checkedPositive } from '../stats/inputs.ts';
import { saidNow, saidWithin, type BookPath, type MarketPaths, type Said } from './book-path.ts';
import { measureBooks } from './measure-books.ts';
import { decided, isAtLeast, known, sideOf, type Known, type Side, type Signal } from './signal.ts';

export type BuyBackConfig = {
  /** Least size of the first move: 0.02 is two points, as for steam of one sharp book. */
  minMove: number;
  /** How long the first move may take. */
  moveWindowMs: number;
  /** Least part of it that is given back. */
  minReturned: number;
  /** How long ago the price of the turn may have been left. */
  returnWindowMs: number;
  /** Least number of books that must do it. */
  minBooks: number;
};

export const defaultBuyBack: BuyBackConfig = {
  minMove: 0.02,
  moveWindowMs: 60 * 60_000,
  minReturned: 0.5,
  returnWindowMs: 60 * 60_000,
  minBooks: 1,
};

/** `returned`: the part of the move from `start` to `turn` that is gone now; above 1 when the price went past its start. */
export type BookBuyBack = {
  book: string;
  /** The side that was bought first. */
  moved: Side;
  start: Said;
  turn: Said;
  now: Said;
  move: number;
  returned: number;
};

/** `booksAsked`: fresh books with a price now. */
export type BuyBackEvidence = { booksAsked: number; buyBacks: readonly BookBuyBack[] };

/** Whether, as prices stand now, enough books have turned a move back. */
export function buyBack(
  market: MarketPaths,
  config: BuyBackConfig = defaultBuyBack,
): Signal<BuyBackEvidence> {
  checkBuyBack(config);
  const measured = measureBooks(market, config.minBooks, (path) =>
    largestBuyBack(path, market.asMs, config),
  );
  if (measured.kind === 'unknown') return measured;
  const buyBacks = measured.value.filter((each) => each !== null);
  return decided(buyBacks.length >= config.minBooks, {
    booksAsked: measured.value.length,
    buyBacks,
  });
}

function checkBuyBack(config: BuyBackConfig): void {
  checkedInside01('minMove', config.minMove);
  checkedPositive('moveWindowMs', config.moveWindowMs);
  checkedPositive('returnWindowMs', config.returnWindowMs);
  checkedPositive('minReturned', config.minReturned);
  if (config.minReturned > 1) {
    throw new RangeError(`minReturned is ${config.minReturned}: give a share up to 1, such as 0.5`);
  }
}

/** Of the turns that were given back far enough, the one after the largest move, then the earliest; null for none. */
function largestBuyBack(
  path: BookPath,
  asMs: number,
  config: BuyBackConfig,
): Known<BookBuyBack | null> {
  const now = saidNow(path, asMs);
  if (now.kind === 'unknown') return now;
  const sinceMs = asMs - config.returnWindowMs;
  const candidates = saidWithin(path, sinceMs, asMs).flatMap((turn) =>
    // The price in force when the window opens may be older: it can still have been left, and turned, inside it.
    ([1, -1] as const).map((sign) => {
      const turnMs = Math.max(turn.atMs, sinceMs);
      const start = farthest(path, turn, turnMs - config.moveWindowMs, turnMs, sign);
      return buyBackOf(path.book, start, turn, now.value);
    }),
  );
  const [best] = candidates
    .filter(
      ({ move, returned }) =>
        isAtLeast(Math.abs(move), config.minMove) && isAtLeast(returned, config.minReturned),
    )
    .toSorted((a, b) => Math.abs(b.move) - Math.abs(a.move));
  return known(best ?? null);
}

/** The value of the window from which the turn lies farthest up (`sign` 1) or down (−1); the latest of several. */
function farthest(path: BookPath, turn: Said, fromMs: number, toMs: number, sign: 1 | -1): Said {
  const rise = (said: Said): number => sign * (turn.value - said.value);
  return saidWithin(path, fromMs, toMs).reduce(
    (best, said) => (rise(said) >= rise(best) ? said : best),
    turn,
  );
}

function buyBackOf(book: string, start: Said, turn: Said, now: Said): BookBuyBack {
  const move = turn.value - start.value;
  const returned = move === 0 ? 0 : (turn.value - now.value) / move;
  return { book, moved: sideOf(move) ?? 'home', start, turn, now, move, returned };
}
