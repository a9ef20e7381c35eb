// A bet whose game is over: what was known when it was placed, how it ended, and where the market closed.

/** `push`: the result was the line itself, and the stake came back. */
export type BetResult = 'won' | 'lost' | 'push';

export type SettledBet = {
  fixtureId: string;
  /** Date at the venue: bets of one date are placed together, and intervals are drawn over dates. */
  date: string;
  side: string;
  /** The price taken. */
  decimal: number;
  /** The model's, of this side; of a line that can push, given that it does not. */
  probability: number;
  /** The market's own when the bet was placed, margin removed. */
  marketProbability: number;
  result: BetResult;
  /**
   * Closing decimal prices with the side that was bet first; null when the market was closed or never seen again, or had moved
   * to another line: the prices of two lines are no prices of one bet.
   */
  closing: readonly number[] | null;
  /** How many points the line taken is better than the closing one; null where the line is the same, or none was seen. */
  lineGain: number | null;
};

/** Of one unit staked. */
export function profitOf({ result, decimal }: Pick<SettledBet, 'result' | 'decimal'>): number {
  if (result === 'push') return 0;
  return result === 'won' ? decimal - 1 : -1;
}
