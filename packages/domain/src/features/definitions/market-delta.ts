// How far the market's probability moved within a frame. The moneyline's windows are h2h-delta.ts.
import type { FeatureDefinition } from '../definition.ts';
import { firstSide, moveOver, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

/** A spread or total that changes its line jumps in probability too: {market}_line_delta of the same frame tells it. */
export const marketDelta = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_delta_${frame}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: frame,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `p(t) - p(${frame === 'since_open' ? 'open' : `t - ${frame}`}) of the no-vig probability of ${firstSide(market)}${market === 'h2h' ? '' : ', whatever the line was'} (odds-math 6.1 delta_W).`,
  compute: (view) => moveOver(view, { market, track: 'probability', frame }),
});
