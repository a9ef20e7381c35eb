// One unit on every bet: return on investment with its interval over dates, and the deepest hole on the way.
import { groupedBootstrap } from '../stats/paired/bootstrap.ts';
import type { Interval } from '../stats/proportion.ts';
import { sum } from '../stats/moments.ts';
import { profitOf, type SettledBet } from './settled-bet.ts';

export type FlatStakes = {
  bets: number;
  won: number;
  /** Their stakes came back; they count among the bets. */
  pushed: number;
  dates: number;
  /** In units. */
  profit: number;
  /** profit / bets, whatever came back. */
  roi: number;
  /** 95 %, by resampling dates; null where all bets are of one date. */
  roi95: Interval | null;
  /** The furthest the profit ever fell below its highest, in units, counted at the end of each date. */
  maxDrawdown: number;
};

/** `bets` in any order, at least one. `random`: seed it. Throws RangeError. */
export function flatStakes(bets: readonly SettledBet[], random: () => number): FlatStakes {
  if (bets.length === 0) throw new RangeError('without a bet there is no return');
  const profits = bets.map(profitOf);
  const byDate = Map.groupBy(bets, ({ date }) => date);
  const daily = [...byDate.keys()]
    .toSorted()
    .map((date) => sum((byDate.get(date) ?? []).map(profitOf)));
  const dates = bets.map(({ date }) => date);
  return {
    bets: bets.length,
    won: bets.filter(({ result }) => result === 'won').length,
    pushed: bets.filter(({ result }) => result === 'push').length,
    dates: daily.length,
    profit: sum(profits),
    roi: sum(profits) / bets.length,
    roi95: daily.length < 2 ? null : groupedBootstrap(profits, dates, { random }).interval,
    maxDrawdown: deepestFall(daily),
  };
}

function deepestFall(daily: readonly number[]): number {
  let [total, highest, deepest] = [0, 0, 0];
  for (const profit of daily) {
    total += profit;
    highest = Math.max(highest, total);
    deepest = Math.max(deepest, highest - total);
  }
  return deepest;
}
