// How far one book's probability moved between two times: the value in force then, and the value in force now.
import { logit } from '../odds/logit.ts';
import type { BookRole } from '../words.ts';
import {
  saidAsOf,
  saidAtOpen,
  saidNow,
  type BookPath,
  type MarketPaths,
  type Said,
} from './book-path.ts';
import { measureBooks } from './measure-books.ts';
import { known, unknown, type Known } from './signal.ts';

/** `from` and `to`: the no-vig probability of the home side, and the time since which the book had quoted it. */
export type BookMove = { book: string; role: BookRole; from: Said; to: Said };

type FromTo = { from: Said; to: Said };

export const homeChange = ({ from, to }: FromTo): number => to.value - from.value;

/** A point near 0 or 1 weighs more in log-odds than one in the middle. */
export function logitChange({ from, to }: FromTo): number {
  return chanceLogit(to.value) - chanceLogit(from.value);
}

/** p(t) − p(t − W) (odds-math §6.1 delta_W): a change exactly W old has left the window. */
export function moveOver(path: BookPath, windowMs: number, asMs: number): Known<BookMove> {
  return moveBetween(path, saidAsOf(path, asMs - windowMs), saidNow(path, asMs));
}

/** From a given time, or from the book's own opening, to now. */
export function moveSince(path: BookPath, fromMs: number | 'open', asMs: number): Known<BookMove> {
  if (fromMs !== 'open' && fromMs > asMs) return unknown('before_open');
  const then = fromMs === 'open' ? saidAtOpen(path) : saidAsOf(path, fromMs);
  return moveBetween(path, then, saidNow(path, asMs));
}

/** The moves of the fresh books since a time, the same books then and now: a book that joins later moves nothing. */
export function movesSince(
  market: MarketPaths,
  fromMs: number | 'open',
  minBooks: number,
): Known<BookMove[]> {
  return measureBooks(market, minBooks, (path) => moveSince(path, fromMs, market.asMs));
}

function moveBetween(path: BookPath, then: Known<Said>, now: Known<Said>): Known<BookMove> {
  if (now.kind === 'unknown') return now;
  if (then.kind === 'unknown') return then;
  return known({ book: path.book, role: path.role, from: then.value, to: now.value });
}

function chanceLogit(probability: number): number {
  if (probability > 0 && probability < 1) return logit(probability);
  throw new RangeError(`a path holds ${probability}: give probabilities between 0 and 1`);
}
