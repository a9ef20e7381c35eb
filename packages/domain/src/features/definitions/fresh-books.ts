// How many books offer a market now.
import type { Market } from '../../words.ts';
import { independentBooks, quotingBooks } from '../across-books/comparable-books.ts';
import { ageOf } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const freshBooks = (market: Market): FeatureDefinition => ({
  name: `${market}_fresh_books`,
  version: 1,
  type: 'count',
  unit: 'books',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Books that offer the ${marketTitle[market]} now and quoted any market of the fixture within 24 hours, a consensus left out (odds-math 5; known to users of the old system as participating_sportsbooks).`,
  compute: ({ markets, asOfMs }) => {
    const told = independentBooks(markets[market]).map(({ newest }) => newest);
    // Nobody was ever seen to offer it: whether nobody does, or nobody looks, is not known.
    if (told.length === 0) return absent('missing');
    return present(quotingBooks(markets[market]).length, ageOf(told, asOfMs));
  },
});
