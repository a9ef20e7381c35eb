// How many books can be compared with the reference book.
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, type LineMarket } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const booksAtLine = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_books_at_line`,
  version: 1,
  type: 'count',
  unit: 'books',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Fresh books that offer the ${marketTitle[market]} at the reference book's line, itself included.`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], 1);
    if (books.kind === 'unknown') return absent(books.reason);
    const line = books.value[0]?.offer.line;
    return toldWith(books.value.length, ageOf(books.value, asOfMs), { line });
  },
});
