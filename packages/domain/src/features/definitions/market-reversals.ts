// How often the market's probability turned round.
import type { FeatureDefinition } from '../definition.ts';
import { firstSide, measuredOver, quotedIn, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketReversals = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_reversals_${frame}`,
  version: 1,
  type: 'count',
  unit: 'count',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Sign changes between successive non-zero moves of the no-vig probability of ${firstSide(market)}, the later of the two quoted ${quotedIn(frame)} (odds-math 6.1 reversals).`,
  compute: (view) =>
    measuredOver(view, { market, track: 'probability', frame }, ({ path }, span) =>
      path.reversals(span),
    ),
});
