// How fast the line moved within a frame, by its two ends.
import type { FeatureDefinition } from '../definition.ts';
import { velocityOver, type Frame, type LinedMarket } from '../reference-market.ts';

/**
 * A line stands still and then jumps by half a run. Its least-squares slope, acceleration and volatility would only tell again,
 * in steps, what its delta and its reversals tell, and are left out.
 */
export const marketLineVelocity = (market: LinedMarket, frame: Frame): FeatureDefinition => ({
  name: `${market}_line_velocity_${frame}`,
  version: 1,
  type: 'number',
  unit: 'runs per hour',
  market,
  timeframe: frame,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `Move of the ${market} line ${frame === 'since_open' ? 'since the opening' : `over ${frame}`}, per hour (odds-math 6.1 velocity_W, of the line; existing-system 12 line_movement_velocity).`,
  compute: (view) => velocityOver(view, { market, track: 'line', frame }),
});
