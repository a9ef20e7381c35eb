// Stakes that make a bankroll grow fastest (odds-math §4; Kelly 1956). A stake is a share of the bankroll.
import { checkedDecimal } from './convert.ts';
import { checkedProbability, expectedValue } from './value.ts';
import { checkedShare, weightedLog } from './wealth.ts';

/** A bet on offer: the probability that it wins, and the decimal price it pays. */
export type Bet = { probability: number; decimal: number };

/** One stake per bet, in the order of the bets, as shares of the bankroll. */
export type Stakes = {
  stakes: number[];
  /** The share that is not staked. */
  reserveRate: number;
  /** Expected log growth of the bankroll, in nats. */
  logGrowth: number;
};

/** `fraction`: the share of the Kelly stake to bet, 0 to 1; 0.25 is linecast's default (odds-math §4). */
export const defaultKellyFraction = 0.25;

/** fraction · max(0, (p·d − 1)/(d − 1)): 0 when the bet expects a loss. Throws RangeError and InvalidPrice. */
export function kellyStake({ probability, decimal }: Bet, fraction: number): number {
  const value = expectedValue(probability, decimal);
  return checkedShare('fraction', fraction) * Math.max(0, value / (decimal - 1));
}

/**
 * Expected log growth of the bankroll by one bet, p·ln(1 + f(d−1)) + (1−p)·ln(1−f), in nats; −Infinity when the whole
 * bankroll can be lost. Throws RangeError and InvalidPrice.
 */
export function logGrowth({ probability, decimal }: Bet, stake: number): number {
  const p = checkedProbability(probability);
  const f = checkedShare('stake', stake);
  return weightedLog(p, 1 + f * (checkedDecimal(decimal) - 1)) + weightedLog(1 - p, 1 - f);
}
