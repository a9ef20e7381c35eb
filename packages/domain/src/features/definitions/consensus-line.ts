// The line the books post together.
import { defaultMinBooks } from '../../odds/consensus.ts';
import { quantileOf } from '../../stats/quantile.ts';
import { quotingAtLeast } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { linesOf } from '../across-books/lines.ts';
import { fromQuotes, marketTitle, type LineMarket } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const consensusLine = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_consensus_line`,
  version: 1,
  type: 'number',
  unit: 'runs',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Median line of the ${marketTitle[market]} over at least 3 fresh books.`,
  compute: ({ markets, asOfMs }) => {
    const books = quotingAtLeast(markets[market], defaultMinBooks);
    if (books.kind === 'unknown') return absent(books.reason);
    const median = quantileOf(linesOf(books.value), 0.5);
    return toldWith(median, ageOf(books.value, asOfMs), { books: books.value.length });
  },
});
