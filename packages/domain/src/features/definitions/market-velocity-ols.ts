// How fast the market's probability moved within a window, by all its quotes: one odd price at an end weighs less.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, firstSide, trackNow } from '../reference-market.ts';
import { windowMs, type Window } from '../window.ts';
import type { Market } from '../../words.ts';

/**
 * It is the slope of what was quoted, so a market that opened inside the window has one (as the vectors want it), and a window
 * with fewer than two quotes has none. Not since the open: a path keeps no points older than the longest window.
 */
export const marketVelocityOls = (market: Market, window: Window): FeatureDefinition => ({
  name: `${market}_velocity_ols_${window}`,
  version: 1,
  type: 'number',
  unit: 'probability per hour',
  market,
  timeframe: window,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Least-squares slope per hour of the no-vig probability of ${firstSide(market)} over the quotes inside [t - ${window}, t]; needs two (odds-math 6.1 velocity_60_ols).`,
  compute: (view) => {
    const now = trackNow(view, market, 'probability');
    const slope = now?.path.slopePerHour(view.asOfMs - windowMs[window], view.asOfMs) ?? null;
    return now && slope !== null ? finite(slope, now.ageMs) : absent('missing');
  },
});
