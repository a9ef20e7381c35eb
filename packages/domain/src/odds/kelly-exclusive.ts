// Kelly for outcomes of one market, of which at most one wins (odds-math §4; Smoczynski and Tomkins 2010).
import { checkedDecimal } from './convert.ts';
import type { Bet, Stakes } from './kelly.ts';
import { checkedProbability } from './value.ts';
import { checkedShare, weightedLog } from './wealth.ts';

/** Probabilities that sum to 1 only nearly are those of a whole market. */
const roundingOfSums = 1e-9;

/**
 * Bets enter by p·d, the highest first, while p·d > R, the reserve rate of those already in: R = (1−Σp)/(1−Σ1/d); the stake
 * is p − R/d. A bet that alone expects a loss can enter as a hedge. `fraction` scales the stakes afterwards. The
 * probabilities may sum to less than 1: the rest is for outcomes not on offer. Throws RangeError and InvalidPrice.
 */
export function kellyExclusive(bets: readonly Bet[], fraction = 1): Stakes {
  checkedShare('fraction', fraction);
  for (const { decimal } of bets) checkedDecimal(decimal);
  const sum = bets.reduce((total, { probability }) => total + checkedProbability(probability), 0);
  if (sum > 1 + roundingOfSums) {
    throw new RangeError(`the probabilities of exclusive outcomes sum to ${sum}: at most 1`);
  }
  const reserve = reserveOf(bets);
  const stakes = bets.map(({ probability, decimal }) =>
    probability * decimal > reserve ? fraction * (probability - reserve / decimal) : 0,
  );
  const reserveRate = Math.max(
    0,
    stakes.reduce((rest, stake) => rest - stake, 1),
  );
  const growth = bets.reduce(
    (total, { probability, decimal }, i) =>
      total + weightedLog(probability, reserveRate + (stakes[i] ?? 0) * decimal),
    weightedLog(missing(sum), reserveRate),
  );
  return { stakes, reserveRate, logGrowth: growth };
}

/** The reserve rate R of the full Kelly stakes. */
function reserveOf(bets: readonly Bet[]): number {
  const best = bets.toSorted((a, b) => b.probability * b.decimal - a.probability * a.decimal);
  let [chosen, price, reserve] = [0, 0, 1];
  for (const { probability, decimal } of best) {
    if (probability * decimal <= reserve) break;
    chosen += probability;
    price += 1 / decimal;
    // With nothing missing the whole bankroll is staked, whatever rounding made of 1 − price.
    reserve = missing(chosen) === 0 ? 0 : missing(chosen) / (1 - price);
  }
  return reserve;
}

/** The probability left for outcomes not counted in. */
const missing = (sum: number): number => (1 - sum < roundingOfSums ? 0 : 1 - sum);
