// The highest price of a side, and the book that offers it.
import { bestPrices } from '../../odds/arbitrage.ts';
import { twoWaySelections, type Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { pricesOf } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

/** `side` 0: home or over; 1: away or under. */
export const bestPrice = (market: Market, side: 0 | 1): FeatureDefinition => ({
  name: `${market}_best_price_${twoWaySelections[market][side]}`,
  version: 1,
  type: 'number',
  unit: 'decimal odds',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Highest decimal price of ${twoWaySelections[market][side]} on the ${marketTitle[market]} among ${whichBooks(market)}, its book and time as evidence, ties to the first by name (odds-math 5).`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], 1);
    if (books.kind === 'unknown') return absent(books.reason);
    const best = bestPrices(pricesOf(books.value))[side];
    const offering = books.value.find(({ book }) => book === best?.book);
    if (!best || !offering) return absent('missing');
    const evidence = { book: best.book, atMs: offering.atMs, line: offering.offer.line };
    return toldWith(best.decimal, ageOf(books.value, asOfMs), evidence);
  },
});
