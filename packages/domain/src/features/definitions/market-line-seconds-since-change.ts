// How long the line has been what it is.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, trackNow, type LinedMarket } from '../reference-market.ts';

export const marketLineSecondsSinceChange = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_line_seconds_since_change`,
  version: 1,
  type: 'number',
  unit: 'seconds',
  market,
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `As-of time minus the time at which the ${market} line last became another one; the opening counts (beside odds-math 6.4 age_of_price).`,
  compute: (view) => {
    const now = trackNow(view, market, 'line');
    if (!now) return absent('missing');
    return finite((view.asOfMs - now.path.lastChangeAtMs()) / 1000, now.ageMs);
  },
});
