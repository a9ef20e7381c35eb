// A game as a backtest knows it: the vector of the decision, the prices on the way to the start, and how it ended.
import type { FinalScore } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';

/** Decimal prices of both sides at one book, or each at its own; first is home or over. */
export type Prices = {
  first: number;
  second: number;
  /** What they are prices of; null for a moneyline. */
  line: number | null;
};

export type ReplayedGame = {
  fixtureId: string;
  /** At the venue. */
  date: string;
  /** Null where nothing was known in time, or no decision could be taken. */
  decision: Decision | null;
  outcome: FinalScore | null;
};

/** `open` and `close` of the book that the price of the vector is from; null while it offered nothing. */
export type Decision = {
  asOfMs: number;
  vector: FeaturesUpdated;
  open: Prices | null;
  close: Prices | null;
  /** The highest price of each side among the books that quote that line at the decision, with the books. */
  best: (Prices & { firstBook: string; secondBook: string }) | null;
  /** Of the first side, without margin: what the books say together of that line; null with too few of them. */
  consensus: number | null;
};
