// How deep the market's probability fell at its worst within a frame.
import type { FeatureDefinition } from '../definition.ts';
import { excursionOver } from '../excursion-over.ts';
import { firstSide, inForceIn, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketMaxDrawdown = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_max_drawdown_${frame}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Deepest fall of the no-vig probability of ${firstSide(market)} from a value in force to a later one, ${inForceIn(frame)}; 0 or more (Magdon-Ismail and Atiya 2004, maximum drawdown).`,
  compute: (view) => excursionOver(view, { market, track: 'probability', frame }, 'drawdown'),
});
