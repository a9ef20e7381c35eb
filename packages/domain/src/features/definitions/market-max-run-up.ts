// How high the market's probability rose at its best within a frame.
import type { FeatureDefinition } from '../definition.ts';
import { excursionOver } from '../excursion-over.ts';
import { firstSide, inForceIn, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketMaxRunUp = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_max_run_up_${frame}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Highest rise of the no-vig probability of ${firstSide(market)} from a value in force to a later one, ${inForceIn(frame)}; 0 or more (Magdon-Ismail and Atiya 2004, maximum drawdown, upside down).`,
  compute: (view) => excursionOver(view, { market, track: 'probability', frame }, 'runUp'),
});
