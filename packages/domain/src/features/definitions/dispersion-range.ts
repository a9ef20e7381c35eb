// How far the books are apart: the two that differ most.
import { disagreement } from '../../odds/consensus.ts';
import type { Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { opinionsOf } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const dispersionRange = (market: Market): FeatureDefinition => ({
  name: `${market}_dispersion_range`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Highest minus lowest no-vig probability on the ${marketTitle[market]} over at least 2 ${whichBooks(market)} (odds-math 5 disagreement).`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], 2);
    if (books.kind === 'unknown') return absent(books.reason);
    const opinions = opinionsOf(books.value);
    const apart = disagreement(opinions);
    if (!apart) return absent('missing');
    const ascending = opinions.toSorted((a, b) => a.probability - b.probability);
    const evidence = {
      books: apart.books,
      lowest: ascending[0]?.book,
      highest: ascending.at(-1)?.book,
      isSuspect: apart.isSuspect,
    };
    return toldWith(apart.range, ageOf(books.value, asOfMs), evidence);
  },
});
