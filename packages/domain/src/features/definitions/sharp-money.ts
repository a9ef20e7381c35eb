// One side has a much larger share of the money than of the tickets.
import { sharpMoney as signalOf } from '../../signals/sharp-money.ts';
import type { Market } from '../../words.ts';
import { ageOf, flagOf, splitEvidence } from '../across-books/evidence.ts';
import { fromSplits, marketTitle, sideName } from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';

export const sharpMoney = (market: Market): FeatureDefinition => ({
  name: `${market}_sharp_money`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: fromSplits,
  formula: `Whether the shares of money and of tickets on a side of the ${marketTitle[market]} differ by at least 0.1 with at least 100 tickets in the largest split not older than 4 hours, its book as evidence (odds-math 6.2; known to users of the old system as sharp action).`,
  compute: ({ markets, asOfMs }) =>
    flagOf(
      signalOf({ splits: markets[market].splits, asMs: asOfMs }),
      ({ split }) => ageOf([split], asOfMs),
      ({ split, homeGap, side, isSmallSample }) => ({
        side: side && sideName(market, side),
        gap: Math.abs(homeGap),
        isSmallSample,
        split: splitEvidence(split),
      }),
    ),
});
