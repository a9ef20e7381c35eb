// How much the market's probability moved in all, there and back counted alike.
import type { FeatureDefinition } from '../definition.ts';
import { firstSide, measuredOver, quotedIn, type Frame } from '../reference-market.ts';
import type { Market } from '../../words.ts';

export const marketVolatility = (market: Market, frame: Frame): FeatureDefinition => ({
  name: `${market}_volatility_${frame}`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: frame,
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `Square root of the sum of squared moves of the no-vig probability of ${firstSide(market)} quoted ${quotedIn(frame)}; moves across a suspension do not count (odds-math 6.1 realised_vol).`,
  compute: (view) =>
    measuredOver(view, { market, track: 'probability', frame }, ({ path }, span) =>
      Math.sqrt(path.squaredMoves(span)),
    ),
});
