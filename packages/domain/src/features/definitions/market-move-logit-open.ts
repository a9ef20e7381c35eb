// How far the market moved since it opened, in log-odds: a point near the ends weighs more than one in the middle.
// The moneyline's is h2h-move-logit-open.ts.
import type { FeatureDefinition } from '../definition.ts';
import { logit } from '../../odds/logit.ts';
import { firstSide, measuredOver, type LinedMarket } from '../reference-market.ts';

export const marketMoveLogitOpen = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_move_logit_open`,
  version: 1,
  type: 'number',
  unit: 'log-odds',
  market,
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: ['odds.quoted.v1'],
  formula: `logit p(now) - logit p(open) of the no-vig probability of ${firstSide(market)}, whatever the line was.`,
  compute: (view) =>
    measuredOver(
      view,
      { market, track: 'probability', frame: 'since_open' },
      ({ path, value }) => logit(value) - logit(path.open.value),
    ),
});
