// A bankroll that stakes a share of the Kelly stake on every bet (odds-math §4): the path it took, date by date.
import { defaultKellyFraction, kellyStake } from '../odds/kelly.ts';
import { sum } from '../stats/moments.ts';
import { profitOf, type SettledBet } from './settled-bet.ts';

export type KellyStakes = {
  /** The share of the full Kelly stake. */
  fraction: number;
  bets: number;
  /** What was staked in all, and what came back above it, in units of the bankroll at the beginning. */
  staked: number;
  profit: number;
  /** profit / staked; null when nothing was staked. */
  roi: number | null;
  /** The bankroll at the end, of 1 at the beginning. */
  bankroll: number;
  /** The largest fall from a highest bankroll, as a share of it, counted at the end of each date. */
  maxDrawdown: number;
  /** The bankroll at the end of each date, ascending. */
  path: { date: string; bankroll: number }[];
};

/**
 * Bets of one date are staked together out of the bankroll of that morning; stakes that would add up to more than all of it
 * are scaled down to it. Where a line can push the stake is the same: a push changes no bankroll, and only makes the
 * two other results rarer. Throws RangeError and InvalidPrice.
 */
export function kellyStakes(
  bets: readonly SettledBet[],
  fraction: number = defaultKellyFraction,
): KellyStakes {
  const byDate = Map.groupBy(bets, ({ date }) => date);
  let [bankroll, highest, maxDrawdown, staked] = [1, 1, 0, 0];
  const path: KellyStakes['path'] = [];
  for (const date of [...byDate.keys()].toSorted()) {
    const day = byDate.get(date) ?? [];
    const shares = day.map((bet) => kellyStake(bet, fraction));
    const scale = bankroll / Math.max(1, sum(shares));
    const stakes = shares.map((share) => share * scale);
    staked += sum(stakes);
    bankroll += sum(day.map((bet, i) => (stakes[i] ?? 0) * profitOf(bet)));
    highest = Math.max(highest, bankroll);
    maxDrawdown = Math.max(maxDrawdown, 1 - bankroll / highest);
    path.push({ date, bankroll });
  }
  const profit = bankroll - 1;
  const roi = staked > 0 ? profit / staked : null;
  return { fraction, bets: bets.length, staked, profit, roi, bankroll, maxDrawdown, path };
}
