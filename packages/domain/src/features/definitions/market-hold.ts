// What the book keeps of the stakes at its present prices. The overround, hold/(1 - hold), would tell nothing more.
// The moneyline's is h2h-hold.ts.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, offerNow, type LinedMarket } from '../reference-market.ts';

export const marketHold = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_hold`,
  version: 1,
  type: 'number',
  unit: 'share of stakes',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Hold of the newest ${market}, 1 - 1/booksum (odds-math 2).`,
  compute: (view) => {
    const now = offerNow(view, market);
    return now ? finite(now.offer.hold, now.ageMs) : absent('missing');
  },
});
