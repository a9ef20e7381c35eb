// What the market said of the bets when it closed: closing line value settles in hundreds of bets what profit settles in
// thousands (prediction-quality §8).
import { marketClv } from '../odds/clv.ts';
import type { DevigMethod } from '../odds/devig.ts';
import { mean } from '../stats/moments.ts';
import { groupedBootstrap } from '../stats/paired/bootstrap.ts';
import type { Interval } from '../stats/proportion.ts';
import type { SettledBet } from './settled-bet.ts';

export type ClosingValue = {
  /** Bets whose market closed with a price. */
  bets: number;
  dates: number;
  /** Mean of bet price · closing probability without margin − 1. */
  mean: number;
  /** 95 %, by resampling dates; null where all are of one date. */
  interval95: Interval | null;
  /** Share of bets above 0. */
  positive: number;
  /** One per bet, in their order. */
  values: number[];
};

/** Null when no bet has a closing price. `random`: seed it. Throws RangeError and InvalidPrice. */
export function closingValue(
  bets: readonly SettledBet[],
  method: DevigMethod,
  random: () => number,
): ClosingValue | null {
  const closed = bets.flatMap(({ decimal, closing, date }) =>
    closing ? [{ date, ev: marketClv(decimal, closing, method).ev }] : [],
  );
  if (closed.length === 0) return null;
  const values = closed.map(({ ev }) => ev);
  const groups = closed.map(({ date }) => date);
  const dates = new Set(groups).size;
  return {
    bets: closed.length,
    dates,
    mean: mean(values),
    interval95: dates < 2 ? null : groupedBootstrap(values, groups, { random }).interval,
    positive: values.filter((ev) => ev > 0).length / values.length,
    values,
  };
}
