// How far the posted lines of the books are apart: the two that differ most.
import { quotingAtLeast } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { linesOf } from '../across-books/lines.ts';
import { fromQuotes, marketTitle, type LineMarket } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const lineDispersionRange = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_line_dispersion_range`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Highest minus lowest line of the ${marketTitle[market]} over at least 2 fresh books.`,
  compute: ({ markets, asOfMs }) => {
    const books = quotingAtLeast(markets[market], 2);
    if (books.kind === 'unknown') return absent(books.reason);
    const lines = linesOf(books.value);
    const [lowest, highest] = [Math.min(...lines), Math.max(...lines)];
    const evidence = { books: lines.length, lowest, highest };
    return toldWith(highest - lowest, ageOf(books.value, asOfMs), evidence);
  },
});
