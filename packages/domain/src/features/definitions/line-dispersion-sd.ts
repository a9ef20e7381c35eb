// How far the posted lines of the books are apart: all of them.
import { quotingAtLeast } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, type LineMarket } from '../across-books/market-words.ts';
import { linesOf, standardDeviation } from '../across-books/lines.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const lineDispersionSd = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_line_dispersion_sd`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Population standard deviation of the line of the ${marketTitle[market]} over at least 2 fresh books.`,
  compute: ({ markets, asOfMs }) => {
    const books = quotingAtLeast(markets[market], 2);
    if (books.kind === 'unknown') return absent(books.reason);
    const lines = linesOf(books.value);
    return toldWith(standardDeviation(lines), ageOf(books.value, asOfMs), { books: lines.length });
  },
});
