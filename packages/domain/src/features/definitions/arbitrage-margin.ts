// What is left over when each side is bet at its best price: positive is an arbitrage.
import { arbitrageMargin as marginOf, bestPrices } from '../../odds/arbitrage.ts';
import type { Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { pricesOf } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const oldName: Readonly<Record<Market, string>> = { h2h: 'ml', spread: 'spread', total: 'total' };

export const arbitrageMargin = (market: Market): FeatureDefinition => ({
  name: `${market}_arbitrage_margin`,
  version: 1,
  type: 'number',
  unit: '1 minus booksum',
  market,
  timeframe: 'point_in_time',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `1 - sum(1/best decimal) of the two sides of the ${marketTitle[market]} among ${whichBooks(market)}, positive = arbitrage (odds-math 5; known to users of the old system as max_${oldName[market]}_arbitrage_opportunity, there from American odds).`,
  compute: ({ markets, asOfMs }) => {
    const books = comparableBooks(markets[market], 1);
    if (books.kind === 'unknown') return absent(books.reason);
    const best = bestPrices(pricesOf(books.value));
    const margin = marginOf(best.map(({ decimal }) => decimal));
    const evidence = { books: best.map(({ book, decimal }) => ({ book, decimal })) };
    return toldWith(margin, ageOf(books.value, asOfMs), evidence);
  },
});
