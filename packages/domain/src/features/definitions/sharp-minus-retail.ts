// How far books that sharp money moves stand from books of the public.
import type { BookRole, Market } from '../../words.ts';
import { comparableBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { whichBooks, firstSide, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { meanLogit } from '../across-books/opinions.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const isOf =
  (wanted: BookRole) =>
  ({ role }: { role: BookRole }): boolean =>
    role === wanted;

export const sharpMinusRetail = (market: Market): FeatureDefinition => ({
  name: `${market}_sharp_minus_retail`,
  version: 1,
  type: 'number',
  unit: 'log-odds',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Mean no-vig log-odds of ${firstSide(market)} on the ${marketTitle[market]} of the sharp minus that of the retail ones among ${whichBooks(market)}, at least one of each; exchanges count as neither.`,
  compute: ({ markets, asOfMs }) => {
    const sharp = comparableBooks(markets[market], 1, isOf('sharp'));
    if (sharp.kind === 'unknown') return absent(sharp.reason);
    const retail = comparableBooks(markets[market], 1, isOf('retail'));
    if (retail.kind === 'unknown') return absent(retail.reason);
    const apart = meanLogit(sharp.value) - meanLogit(retail.value);
    const evidence = { sharpBooks: sharp.value.length, retailBooks: retail.value.length };
    return toldWith(apart, ageOf([...sharp.value, ...retail.value], asOfMs), evidence);
  },
});
