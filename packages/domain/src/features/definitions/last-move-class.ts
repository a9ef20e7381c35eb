// How large the newest change of the price was, beside the changes such markets make.
import { magnitudeClass, magnitudeClasses } from '../../signals/magnitude-class.ts';
import type { Market } from '../../words.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { lastMove } from '../across-books/last-move.ts';
import { fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { mlbMoveQuantiles } from '../across-books/move-quantiles.ts';
import { referenceBook } from '../across-books/reference-book.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

const inWords = (market: Market): string => {
  const { p50, p90, p99 } = mlbMoveQuantiles[market];
  return `small to ${p50}, normal to ${p90}, large to ${p99}, extreme above`;
};

export const lastMoveClass = (market: Market): FeatureDefinition => ({
  name: `${market}_last_move_class_1d`,
  version: 1,
  type: 'category',
  unit: 'class of size',
  market,
  timeframe: '1d',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Size of the newest change within a day of the no-vig probability on the ${marketTitle[market]} at the reference book, between quotes beside each other${market === 'h2h' ? '' : ' at one line'}: ${inWords(market)}, the quantiles .5, .9, .99 measured over Pinnacle MLB 2016 (odds-math 6.2 magnitude class).`,
  categories: magnitudeClasses,
  compute: ({ fixture, markets, asOfMs }) => {
    const reference = referenceBook(markets[market]);
    if (fixture.sport !== 'mlb') return absent('not_applicable');
    if (reference.kind === 'unknown') return absent(reference.reason);
    const move = lastMove(reference.value, asOfMs);
    if (move.kind === 'unknown') return absent(move.reason);
    const { from, to, atMs } = move.value;
    const size = magnitudeClass(to - from, mlbMoveQuantiles[market]);
    const evidence = { book: reference.value.book, from, to, atMs };
    return toldWith(
      magnitudeClasses.indexOf(size),
      ageOf([reference.value.newest], asOfMs),
      evidence,
    );
  },
});
