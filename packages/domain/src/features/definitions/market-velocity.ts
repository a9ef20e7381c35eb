// How fast the market's probability moved within a frame, by its two ends. The moneyline's windows are h2h-velocity.ts.
import type { FeatureDefinition } from '../definition.ts';
import { velocityOver, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketVelocity = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_velocity_${frame}`,
  version: 1,
  type: 'number',
  unit: 'probability per hour',
  market,
  timeframe: frame,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `${market}_delta_${frame} per hour${frame === 'since_open' ? ' since the opening' : ''} (odds-math 6.1 velocity_W).`,
  compute: (view) => velocityOver(view, { market, track: 'probability', frame }),
});
