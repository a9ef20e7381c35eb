// What the books say together, each counted once.
import type { Market } from '../../words.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, firstSide, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { medianOpinion } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const consensusMedian = (market: Market): FeatureDefinition => ({
  name: `${market}_consensus_median`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Median no-vig probability of ${firstSide(market)} on the ${marketTitle[market]} over at least 3 ${whichBooks(market)} (odds-math 5; known to users of the old system as cross_sbook_consensus).`,
  compute: ({ markets, asOfMs }) => {
    const median = medianOpinion(markets[market]);
    if (median.kind === 'unknown') return absent(median.reason);
    const { probability, books } = median.value;
    return toldWith(probability, ageOf(books, asOfMs), { books: books.length });
  },
});
