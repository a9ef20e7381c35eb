// How much of the public's tickets is on the first side.
import { defaultSharpMoney } from '../../signals/sharp-money.ts';
import { splitInForce } from '../../signals/splits.ts';
import type { Market } from '../../words.ts';
import { ageOf, splitEvidence, toldWith } from '../across-books/evidence.ts';
import { firstSide, fromSplits, marketTitle } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const ticketShare = (market: Market): FeatureDefinition => ({
  name: `${market}_ticket_share_${firstSide(market)}`,
  version: 1,
  type: 'number',
  unit: 'share of tickets',
  market,
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: fromSplits,
  formula: `Share of the tickets on ${firstSide(market)} of the ${marketTitle[market]} in the largest split not older than 4 hours, never added up over books.`,
  compute: ({ markets, asOfMs }) => {
    const split = splitInForce(markets[market].splits, asOfMs, defaultSharpMoney.maxSplitAgeMs);
    if (split.kind === 'unknown') return absent(split.reason);
    const { ticketShareHome } = split.value;
    return toldWith(ticketShareHome, ageOf([split.value], asOfMs), splitEvidence(split.value));
  },
});
