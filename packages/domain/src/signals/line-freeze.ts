// Line freeze, our definition (no source gives one with numbers): tickets pile up on one side and the price stays where it is.
import { checkedInside01, checkedPositive, checkedWhole } from '../stats/inputs.ts';
import { quantileOf } from '../stats/quantile.ts';
import {
  pointsIn,
  saidAsOf,
  saidNow,
  saidWithin,
  type BookPath,
  type MarketPaths,
} from './book-path.ts';
import { measureBooks } from './measure-books.ts';
import {
  decided,
  isAtLeast,
  known,
  unknown,
  type Known,
  type Side,
  type Signal,
} from './signal.ts';
import { splitInForce, ticketSide, type Split } from './splits.ts';

export type LineFreezeConfig = {
  /** More than reverse movement asks: a price that stays is weaker evidence than one that goes the other way. */
  minTicketShare: number;
  minTickets: number;
  /** Long enough to mean something: a price that stays for an hour is normal (odds-math §6.4). */
  windowMs: number;
  /** Highest minus lowest probability in the window. The median single change is 0.0044, so none or a small one. */
  maxRange: number;
  maxSplitAgeMs: number;
  /** Least number of fresh books whose median range is the market's. */
  minBooks: number;
};

export const defaultLineFreeze: LineFreezeConfig = {
  minTicketShare: 0.7,
  minTickets: 100,
  windowMs: 2 * 60 * 60_000,
  maxRange: 0.005,
  maxSplitAgeMs: 4 * 60 * 60_000,
  minBooks: 1,
};

/** `heldSinceMs`: when the price now in force was first quoted without another after it. */
export type BookRange = { book: string; low: number; high: number; heldSinceMs: number };

export type LineFreezeEvidence = {
  split: Split;
  splitAgeMs: number;
  publicSide: Side | null;
  isSmallSample: boolean;
  /** Median over the books of highest minus lowest. */
  range: number;
  ranges: readonly BookRange[];
};

/** Unknown while splits or books are old: the price of a dead collector does not move either. */
export function lineFreeze(
  market: MarketPaths & { splits: readonly Split[] },
  config: LineFreezeConfig = defaultLineFreeze,
): Signal<LineFreezeEvidence> {
  checkLineFreeze(config);
  const split = splitInForce(market.splits, market.asMs, config.maxSplitAgeMs);
  if (split.kind === 'unknown') return split;
  const { tickets, atMs } = split.value;
  if (tickets === null) return unknown('missing');
  const ranges = measureBooks(market, config.minBooks, (path) =>
    rangeWithin(path, market.asMs - config.windowMs, market.asMs),
  );
  if (ranges.kind === 'unknown') return ranges;
  const publicSide = ticketSide(split.value, config.minTicketShare);
  const isSmallSample = tickets < config.minTickets;
  const range = quantileOf(
    ranges.value.map(({ low, high }) => high - low),
    0.5,
  );
  return decided(publicSide !== null && !isSmallSample && isAtLeast(config.maxRange, range), {
    split: split.value,
    splitAgeMs: market.asMs - atMs,
    publicSide,
    isSmallSample,
    range,
    ranges: ranges.value,
  });
}

function checkLineFreeze(config: LineFreezeConfig): void {
  checkedPositive('windowMs', config.windowMs);
  checkedPositive('maxSplitAgeMs', config.maxSplitAgeMs);
  checkedInside01('maxRange', config.maxRange);
  checkedWhole('minTickets', config.minTickets, 0);
}

/** A book that took its price down in the window did not hold it. */
function rangeWithin(path: BookPath, fromMs: number, toMs: number): Known<BookRange> {
  const now = saidNow(path, toMs);
  if (now.kind === 'unknown') return now;
  const then = saidAsOf(path, fromMs);
  if (then.kind === 'unknown') return then;
  if (pointsIn(path, fromMs, toMs).some(({ value }) => value === null)) return unknown('missing');
  const said = saidWithin(path, fromMs, toMs);
  const values = said.map(({ value }) => value);
  const last = values.at(-1);
  const held = said[values.findLastIndex((value) => value !== last) + 1] ?? then.value;
  return known({
    book: path.book,
    low: Math.min(...values),
    high: Math.max(...values),
    heldSinceMs: held.atMs,
  });
}
