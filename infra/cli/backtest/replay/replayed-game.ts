// A game as a backtest knows it: the vector of the decision, the prices on the way to the start, and how it ended.
import type { FeaturesUpdated } from '@linecast/protos';

/** Decimal prices of both sides at one book, or each at its own. */
export type Prices = { home: number; away: number };

export type ReplayedGame = {
  fixtureId: string;
  /** At the venue. */
  date: string;
  /** Null where nothing was known in time, or no decision could be taken. */
  decision: Decision | null;
  outcome: { home: number; away: number } | null;
};

/** `open` and `close` of the book that the price of the vector is from; null while it offered nothing. */
export type Decision = {
  asOfMs: number;
  vector: FeaturesUpdated;
  open: Prices | null;
  close: Prices | null;
  /** The highest price of each side among the books that quote at the decision, with the books. */
  best: (Prices & { homeBook: string; awayBook: string }) | null;
  /** Home, without margin: what the books say together; null with too few of them. */
  consensus: number | null;
};
