// How much of each part of `npm run bench -- features` is measured.
import type { DaySize } from './load/day-load.ts';

export type TableSpan = { from: string; to: string; every: string; set: string };

export type FeaturePlan = {
  rounds: number;
  /** Small vectors need more quotes to last as long. */
  stream: { defaults: DaySize; moneyline: DaySize };
  /** So many fixtures open at a time, fewest first; in all as many as the most. */
  open: { atOnce: readonly number[] };
  read: {
    seconds: number;
    warmUpSeconds: number;
    perSecond: number;
    /** 50 features of 100 fixtures at once: a rate that one process keeps up. */
    tablesPerSecond: number;
  };
  table: TableSpan;
};

const tableSet = 'mlb-moneyline@2';

/** In the order of the page. */
export const featurePartNames = ['stream', 'open', 'read', 'table'] as const;
export type FeaturePartName = (typeof featurePartNames)[number];

export const fullFeaturePlan = (rounds: number): FeaturePlan => ({
  rounds,
  stream: { defaults: { books: 4, copies: 2 }, moneyline: { books: 1, copies: 40 } },
  open: { atOnce: [15, 150, 1_500] },
  read: { seconds: 10, warmUpSeconds: 3, perSecond: 1_000, tablesPerSecond: 50 },
  table: { from: '2016-04-03', to: '2016-07-31', every: '15m', set: tableSet },
});

/** Its figures are there to be looked at by a test, not to be believed. */
export const quickFeaturePlan: FeaturePlan = {
  rounds: 1,
  stream: { defaults: { books: 1, copies: 1 }, moneyline: { books: 1, copies: 2 } },
  open: { atOnce: [15, 60] },
  read: { seconds: 1, warmUpSeconds: 0.5, perSecond: 200, tablesPerSecond: 5 },
  table: { from: '2016-06-25', to: '2016-06-25', every: '15m', set: tableSet },
};
