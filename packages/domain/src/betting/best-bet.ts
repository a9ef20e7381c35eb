// Which side of a market is worth betting at these probabilities and prices (odds-math §4): one rule for recommendations
// and for backtests.
import { expectedValue } from '../odds/value.ts';

export type PricedSide<Side extends string> = { side: Side; probability: number; decimal: number };
export type BestBet<Side extends string> = PricedSide<Side> & {
  /** Expected profit per unit staked. */
  ev: number;
};

/**
 * The side that is worth the most, the first of equals; undefined unless it is worth more than `minEv`. Throws RangeError and
 * InvalidPrice.
 */
export function bestBet<Side extends string>(
  sides: readonly PricedSide<Side>[],
  minEv: number,
): BestBet<Side> | undefined {
  const valued = sides.map((each) => ({
    ...each,
    ev: expectedValue(each.probability, each.decimal),
  }));
  const best = valued.reduce<BestBet<Side> | undefined>(
    (most, each) => (most && most.ev >= each.ev ? most : each),
    undefined,
  );
  return best && best.ev > minEv ? best : undefined;
}
