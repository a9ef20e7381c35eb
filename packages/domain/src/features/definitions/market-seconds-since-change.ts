// How long the market's probability has been what it is; a price quoted again unchanged does not make it younger.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, firstSide, trackNow } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketSecondsSinceChange = (market: Market): FeatureDefinition => ({
  name: `${market}_seconds_since_change`,
  version: 1,
  type: 'number',
  unit: 'seconds',
  market,
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `As-of time minus the time at which the no-vig probability of ${firstSide(market)} last became another one; the opening counts (beside odds-math 6.4 age_of_price).`,
  compute: (view) => {
    const now = trackNow(view, market, 'probability');
    if (!now) return absent('missing');
    return finite((view.asOfMs - now.path.lastChangeAtMs()) / 1000, now.ageMs);
  },
});
