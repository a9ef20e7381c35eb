// How many books ever offered a market.
import type { Market } from '../../words.ts';
import { independentBooks } from '../across-books/comparable-books.ts';
import { ageOf } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { absent, present, type FeatureDefinition } from '../definition.ts';

export const booksEver = (market: Market): FeatureDefinition => ({
  name: `${market}_books_ever`,
  version: 1,
  type: 'count',
  unit: 'books',
  market,
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: fromQuotes,
  formula: `Books that ever offered the ${marketTitle[market]}, a consensus left out.`,
  compute: ({ markets, asOfMs }) => {
    const told = independentBooks(markets[market]).map(({ newest }) => newest);
    return told.length === 0 ? absent('missing') : present(told.length, ageOf(told, asOfMs));
  },
});
