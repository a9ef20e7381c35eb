// Tickets pile up on one side, and the price stays where it is.
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed, splitEvidence } from '../across-books/evidence.ts';
import { frozenNow } from '../across-books/frozen-now.ts';
import { fromBoth, marketTitle, sideName, whichBooks } from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';

export const lineFreeze = (market: Market): FeatureDefinition => ({
  name: `${market}_line_freeze`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: 'point_in_time',
  freshness: 'slow',
  inputs: fromBoth,
  formula: `Whether one side of the ${marketTitle[market]} holds at least 70 % of at least 100 tickets in the largest split not older than 4 hours, and over the last 2 hours highest minus lowest no-vig probability, median over ${whichBooks(market)}, is at most 0.005${market === 'h2h' ? '' : ', a no where at least as many books changed their line as kept it'} (our definition).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    return flagOf(
      frozenNow(view),
      ({ split }) => ageOf([split, ...comparedBooks(view)], asOfMs),
      ({ split, publicSide, isSmallSample, range, ranges, booksChangedLine }) => ({
        publicSide: publicSide && sideName(market, publicSide),
        isSmallSample,
        range,
        booksChangedLine,
        split: splitEvidence(split),
        booksAsked: ranges.length,
        books: listed(ranges),
      }),
    );
  },
});
