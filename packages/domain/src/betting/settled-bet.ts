// A bet whose game is over: what was known when it was placed, how it ended, and where the market closed.

export type SettledBet = {
  fixtureId: string;
  /** Date at the venue: bets of one date are placed together, and intervals are drawn over dates. */
  date: string;
  side: string;
  /** The price taken. */
  decimal: number;
  /** The model's, of this side. */
  probability: number;
  /** The market's own when the bet was placed, margin removed. */
  marketProbability: number;
  won: boolean;
  /** Closing decimal prices with the side that was bet first; null when the market was closed or never seen again. */
  closing: readonly number[] | null;
};

/** Of one unit staked. */
export const profitOf = ({ won, decimal }: SettledBet): number => (won ? decimal - 1 : -1);
