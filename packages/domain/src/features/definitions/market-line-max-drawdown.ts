// How deep the line fell at its worst within a frame.
import type { FeatureDefinition } from '../definition.ts';
import { excursionOver } from '../excursion-over.ts';
import { inForceIn, type Frame, type LinedMarket } from '../reference-market.ts';

export const marketLineMaxDrawdown = (market: LinedMarket, frame: Frame): FeatureDefinition => ({
  name: `${market}_line_max_drawdown_${frame}`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Deepest fall of the ${market} line from a value in force to a later one, ${inForceIn(frame)}; 0 or more (Magdon-Ismail and Atiya 2004, maximum drawdown).`,
  compute: (view) => excursionOver(view, { market, track: 'line', frame }, 'drawdown'),
});
