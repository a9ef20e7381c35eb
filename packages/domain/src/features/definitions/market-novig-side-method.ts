// What the market says of its first side now by one of the other ways to remove the margin: where they differ, the
// margin is wide or the price long, and the one number of the default method is worth less.
import { absent, type FeatureDefinition } from '../definition.ts';
import { devig, type DevigMethod } from '../../odds/devig.ts';
import { finite, firstSide, offerNow, wordOf } from '../reference-market.ts';
import type { Market } from '../../words.ts';

/**
 * Left out: `power`, the default method of baseball, which {market}_novig_{side} is by; `shin`, which is `additive` when there are
 * two outcomes (odds-math §3.1); `jsd`, an option that costs a root in a root for every quote and fails on long odds.
 */
export const otherDevigMethods = [
  'multiplicative',
  'additive',
  'odds_ratio',
  'probit',
  'goto',
  'balanced_book',
] as const satisfies readonly DevigMethod[];
export type OtherDevigMethod = (typeof otherDevigMethods)[number];

export const marketNovigSideMethod = (
  market: Market,
  method: OtherDevigMethod,
): FeatureDefinition => ({
  name: `${market}_novig_${firstSide(market)}_${method}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Probability of ${firstSide(market)} at the newest ${wordOf(market)}, margin removed by the ${method} method; not applicable where that fails (odds-math 3.1, 3.2).`,
  compute: (view) => {
    const now = offerNow(view, market);
    if (!now) return absent('missing');
    const { firstDecimal, secondDecimal } = now.offer;
    // A method that fails is answered by power (§3.2): that number must not stand under this name. With two outcomes only
    // prices at the ends of what a double holds come to that.
    const { usedMethod, probabilities } = devig(method, [firstDecimal, secondDecimal]);
    const [probability = Number.NaN] = probabilities;
    const isChance = usedMethod === method && probability > 0 && probability < 1;
    return isChance ? finite(probability, now.ageMs) : absent('not_applicable');
  },
});
