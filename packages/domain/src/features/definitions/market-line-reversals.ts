// How often the line turned round.
import type { FeatureDefinition } from '../definition.ts';
import { measuredOver, quotedIn, type Frame, type LinedMarket } from '../reference-market.ts';

export const marketLineReversals = (market: LinedMarket, frame: Frame): FeatureDefinition => ({
  name: `${market}_line_reversals_${frame}`,
  version: 1,
  type: 'count',
  unit: 'count',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Sign changes between successive non-zero moves of the ${market} line, the later of the two quoted ${quotedIn(frame)} (odds-math 6.1 reversals, of the line).`,
  compute: (view) =>
    measuredOver(view, { market, track: 'line', frame }, ({ path }, span) => path.reversals(span)),
});
