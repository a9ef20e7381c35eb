// What a stake of 1 on one side pays back now if it wins.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, offerNow, wordOf } from '../reference-market.ts';
import { twoWaySelections, type Market } from '../../words.ts';

/** `side`: 0 is home or over, 1 away or under. */
export const marketSideDecimal = (market: Market, side: 0 | 1): FeatureDefinition => ({
  name: `${market}_${twoWaySelections[market][side]}_decimal`,
  version: 1,
  type: 'number',
  unit: 'decimal odds',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Decimal odds of ${twoWaySelections[market][side]} at the newest ${wordOf(market)}, margin still inside (odds-math 1).`,
  compute: (view) => {
    const now = offerNow(view, market);
    if (!now) return absent('missing');
    const { firstDecimal, secondDecimal } = now.offer;
    return finite(side === 0 ? firstDecimal : secondDecimal, now.ageMs);
  },
});
