// How far the line moved within a window. Since the opening: total-move-open.ts, spread-move-open.ts.
import type { FeatureDefinition } from '../definition.ts';
import { moveOver, type LinedMarket } from '../reference-market.ts';
import type { Window } from '../window.ts';

export const marketLineDelta = (market: LinedMarket, window: Window): FeatureDefinition => ({
  name: `${market}_line_delta_${window}`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: window,
  freshness: 'critical',
  inputs: ['odds.quoted.v1'],
  formula: `line(t) - line(t - ${window}) of the ${market} (odds-math 6.1 delta_W, of the line).`,
  compute: (view) => moveOver(view, { market, track: 'line', frame: window }),
});
