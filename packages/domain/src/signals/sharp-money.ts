// Sharp money (odds-math §6.2): one side has a larger share of the money than of the tickets, so its bets are larger.
import { checkedInside01, checkedPositive, checkedWhole } from '../stats/inputs.ts';
import { decided, isAtLeast, sideOf, unknown, type Side, type Signal } from './signal.ts';
import { splitInForce, type Split } from './splits.ts';

export type SharpMoneyConfig = {
  /** Least share of the money above the share of the tickets: 0.1 is ten points. */
  minGap: number;
  /** With fewer tickets one large bet makes the gap. */
  minTickets: number;
  maxSplitAgeMs: number;
};

/** The age limit is ours: boards of splits are read a few times a day. */
export const defaultSharpMoney: SharpMoneyConfig = {
  minGap: 0.1,
  minTickets: 100,
  maxSplitAgeMs: 4 * 60 * 60_000,
};

export type SharpMoneyEvidence = {
  /** The one book whose customers these are. */
  split: Split;
  splitAgeMs: number;
  /** Share of the money minus share of the tickets of the home side; of the away side it is the opposite. */
  homeGap: number;
  /** Where the money exceeds the tickets, though it may still be the smaller half of the money; null for no gap. */
  side: Side | null;
  isSmallSample: boolean;
};

export function sharpMoney(
  { splits, asMs }: { splits: readonly Split[]; asMs: number },
  config: SharpMoneyConfig = defaultSharpMoney,
): Signal<SharpMoneyEvidence> {
  checkedInside01('minGap', config.minGap);
  checkedWhole('minTickets', config.minTickets, 0);
  checkedPositive('maxSplitAgeMs', config.maxSplitAgeMs);
  const split = splitInForce(splits, asMs, config.maxSplitAgeMs);
  if (split.kind === 'unknown') return split;
  const { handleShareHome, ticketShareHome, tickets, atMs } = split.value;
  if (handleShareHome === null || tickets === null) return unknown('missing');
  const homeGap = handleShareHome - ticketShareHome;
  const isSmallSample = tickets < config.minTickets;
  return decided(!isSmallSample && isAtLeast(Math.abs(homeGap), config.minGap), {
    split: split.value,
    splitAgeMs: asMs - atMs,
    homeGap,
    side: sideOf(homeGap),
    isSmallSample,
  });
}
