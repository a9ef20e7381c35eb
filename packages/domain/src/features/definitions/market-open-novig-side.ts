// What the market said of its first side first, margin removed. The moneyline's is h2h-open-novig-home.ts.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, firstSide, type LinedMarket } from '../reference-market.ts';

export const marketOpenNovigSide = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_open_novig_${firstSide(market)}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: `Probability of ${firstSide(market)} at the first ${market} seen, margin removed by the default method of the sport, power for MLB (odds-math 3.1, 3.4).`,
  compute: ({ markets, asOfMs }) => {
    const open = markets[market].reference?.open;
    return open ? finite(open.offer.probability, asOfMs - open.atMs) : absent('missing');
  },
});
