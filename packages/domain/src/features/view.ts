// Everything the features of one fixture may know at one time. A feature is a function of this and of nothing else.
import type { Series } from './series.ts';

/** A two-way moneyline as de-vigged by the sport's default method. */
export type MoneylineValue = {
  novigHome: number;
  hold: number;
  homeDecimal: number;
  awayDecimal: number;
};

export type FixtureView = {
  /** No input is newer than this (event time, epoch ms). */
  asOfMs: number;
  startAtMs: number;
  h2h: Series<MoneylineValue> | undefined;
  /** The posted total, in runs. */
  total: Series<number> | undefined;
};
