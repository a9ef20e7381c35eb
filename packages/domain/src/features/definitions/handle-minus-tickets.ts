// How much more of the money than of the tickets is on the first side.
import { defaultSharpMoney } from '../../signals/sharp-money.ts';
import { splitInForce } from '../../signals/splits.ts';
import type { Market } from '../../words.ts';
import { ageOf, splitEvidence, toldWith } from '../across-books/evidence.ts';
import { firstSide, fromSplits, marketTitle } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const handleMinusTickets = (market: Market): FeatureDefinition => ({
  name: `${market}_handle_minus_tickets_${firstSide(market)}`,
  version: 1,
  type: 'number',
  unit: 'share of bets',
  market,
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: fromSplits,
  formula: `Share of the money minus share of the tickets on ${firstSide(market)} of the ${marketTitle[market]} in the largest split not older than 4 hours, of the other side the opposite (odds-math 6.2; known to users of the old system as money_vs_bet_divergence_${firstSide(market)}).`,
  compute: ({ markets, asOfMs }) => {
    const split = splitInForce(markets[market].splits, asOfMs, defaultSharpMoney.maxSplitAgeMs);
    if (split.kind === 'unknown') return absent(split.reason);
    const { handleShareHome, ticketShareHome } = split.value;
    if (handleShareHome === null) return absent('missing');
    const gap = handleShareHome - ticketShareHome;
    return toldWith(gap, ageOf([split.value], asOfMs), splitEvidence(split.value));
  },
});
