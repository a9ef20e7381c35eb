// What the books say together, sharp ones heavier.
import { defaultMinBooks, weightedConsensus } from '../../odds/consensus.ts';
import type { Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, firstSide, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { opinionsOf } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const consensusWeighted = (market: Market): FeatureDefinition => ({
  name: `${market}_consensus_weighted`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Mean in log-odds of the no-vig probability of ${firstSide(market)} on the ${marketTitle[market]}, weights sharp 3, exchange 2, retail 1, over at least 3 ${whichBooks(market)} (odds-math 5 weighted consensus).`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], defaultMinBooks);
    if (books.kind === 'unknown') return absent(books.reason);
    const probability = weightedConsensus(opinionsOf(books.value));
    if (probability === null) return absent('missing');
    return toldWith(probability, ageOf(books.value, asOfMs), { books: books.value.length });
  },
});
