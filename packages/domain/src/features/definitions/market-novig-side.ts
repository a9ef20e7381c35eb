// What the market says of its first side now, margin removed. The moneyline's is h2h-novig-home.ts.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, firstSide, offerNow, type LinedMarket } from '../reference-market.ts';

export const marketNovigSide = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_novig_${firstSide(market)}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Probability of ${firstSide(market)} at the newest ${market}, margin removed by the default method of the sport, power for MLB (odds-math 3.1, 3.4).`,
  compute: (view) => {
    const now = offerNow(view, market);
    return now ? finite(now.offer.probability, now.ageMs) : absent('missing');
  },
});
