// The line the market opened at.
import { absent, type FeatureDefinition } from '../definition.ts';
import { finite, type LinedMarket } from '../reference-market.ts';

export const marketOpenLine = (market: LinedMarket): FeatureDefinition => ({
  name: `${market}_open_line`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: ['odds.quoted.v1'],
  formula: `The line of the first ${market} seen; of a spread the handicap of the home side.`,
  compute: ({ markets, asOfMs }) => {
    const open = markets[market].reference?.open;
    if (!open || open.offer.line === null) return absent('missing');
    return finite(open.offer.line, asOfMs - open.atMs);
  },
});
