// How long the present price has stood. The moneyline's is h2h-age-seconds.ts.
import { absent, present, type FeatureDefinition } from '../definition.ts';
import { offerNow, type LinedMarket } from '../reference-market.ts';

export const marketAgeSeconds = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_age_seconds`,
  version: 1,
  type: 'number',
  unit: 'seconds',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `As-of time minus the event time of the newest ${market} quote (odds-math 6.4 age_of_price).`,
  compute: (view) => {
    const now = offerNow(view, market);
    return now ? present(now.ageMs / 1000, now.ageMs) : absent('missing');
  },
});
