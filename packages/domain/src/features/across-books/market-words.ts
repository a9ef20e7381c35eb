// How markets, their sides and the books that are compared are called in names, formulas and evidence.
import { twoWaySelections, type Market, type Selection } from '../../words.ts';
import type { Side } from '../../signals/signal.ts';

/** Markets whose price comes with a line. */
export const lineMarkets = ['spread', 'total'] as const;
export type LineMarket = (typeof lineMarkets)[number];

export const marketTitle: Readonly<Record<Market, string>> = {
  h2h: 'moneyline',
  spread: 'run line',
  total: 'total',
};

/** Prices of a run line or a total are only comparable at one line. */
export const whichBooks = (market: Market): string =>
  market === 'h2h' ? 'fresh books' : "fresh books at the reference book's line";

export const firstSide = (market: Market): Selection => twoWaySelections[market][0];

export const secondSide = (market: Market): Selection => twoWaySelections[market][1];

/** Signals call the first side home, whatever the market. */
export const sideName = (market: Market, side: Side): Selection =>
  twoWaySelections[market][side === 'home' ? 0 : 1];

export const fromQuotes = ['odds.quoted.v1'] as const;
export const fromSplits = ['splits.reported.v1'] as const;
export const fromBoth = ['odds.quoted.v1', 'splits.reported.v1'] as const;
