// Reverse line movement (odds-math §6.2): most tickets are on one side, and the market moved away from it.
import { checkedInside01, checkedPositive } from '../stats/inputs.ts';
import { quantileOf } from '../stats/quantile.ts';
import { homeChange, movesSince, type BookMove } from './book-move.ts';
import type { MarketPaths } from './book-path.ts';
import { decided, isAtLeast, type Side, type Signal } from './signal.ts';
import { splitInForce, ticketSide, type Split } from './splits.ts';

export type ReverseLineMovementConfig = {
  /** Share of the tickets that makes a side the public's; public sources use 0.55 to 0.75. */
  minTicketShare: number;
  /** Least fall of that side's no-vig probability since the counting of tickets began: 0.01 is one point. */
  minMove: number;
  /** A split older than this says nothing of now. */
  maxSplitAgeMs: number;
  /** Least number of fresh books whose median move is the market's. */
  minBooks: number;
};

/** The age limit is ours: boards of splits are read a few times a day. */
export const defaultReverseLineMovement: ReverseLineMovementConfig = {
  minTicketShare: 0.6,
  minMove: 0.01,
  maxSplitAgeMs: 4 * 60 * 60_000,
  minBooks: 1,
};

export type TicketMarket = MarketPaths & {
  splits: readonly Split[];
  /** Since when the tickets of the splits were counted; `open`: since each book opened, as most boards count. */
  ticketsFromMs: number | 'open';
};

export type ReverseLineMovementEvidence = {
  split: Split;
  splitAgeMs: number;
  /** The side most tickets are on; null when the public is balanced. */
  publicSide: Side | null;
  /** Median change of the home side's probability since the counting began. */
  move: number;
  moves: readonly BookMove[];
};

/** Unknown, never no, while splits are missing or old. */
export function reverseLineMovement(
  market: TicketMarket,
  config: ReverseLineMovementConfig = defaultReverseLineMovement,
): Signal<ReverseLineMovementEvidence> {
  checkedInside01('minMove', config.minMove);
  checkedPositive('maxSplitAgeMs', config.maxSplitAgeMs);
  const split = splitInForce(market.splits, market.asMs, config.maxSplitAgeMs);
  if (split.kind === 'unknown') return split;
  const moves = movesSince(market, market.ticketsFromMs, config.minBooks);
  if (moves.kind === 'unknown') return moves;
  const publicSide = ticketSide(split.value, config.minTicketShare);
  const move = quantileOf(moves.value.map(homeChange), 0.5);
  const fall = publicSide === 'home' ? -move : move;
  return decided(publicSide !== null && isAtLeast(fall, config.minMove), {
    split: split.value,
    splitAgeMs: market.asMs - split.value.atMs,
    publicSide,
    move,
    moves: moves.value,
  });
}
