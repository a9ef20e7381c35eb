// How far the books are apart: all of them.
import { disagreement } from '../../odds/consensus.ts';
import type { Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { opinionsOf } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const oldName: Readonly<Record<Market, string>> = { h2h: 'ml', spread: 'spread', total: 'total' };

export const dispersionSd = (market: Market): FeatureDefinition => ({
  name: `${market}_dispersion_sd`,
  version: 1,
  type: 'number',
  unit: 'probability',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Population standard deviation of the no-vig probability on the ${marketTitle[market]} over at least 2 ${whichBooks(market)} (odds-math 5 disagreement; its square is known to users of the old system as sportsbook_variance_${oldName[market]}).`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], 2);
    if (books.kind === 'unknown') return absent(books.reason);
    const apart = disagreement(opinionsOf(books.value));
    if (!apart) return absent('missing');
    return toldWith(apart.standardDeviation, ageOf(books.value, asOfMs), { books: apart.books });
  },
});
