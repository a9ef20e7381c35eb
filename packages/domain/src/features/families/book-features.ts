// What several books say of one market, in the order in which sets list it.
import type { Market } from '../../words.ts';
import { lineMarkets } from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';
import { arbitrageMargin } from '../definitions/arbitrage-margin.ts';
import { bestPrice } from '../definitions/best-price.ts';
import { booksAtLine } from '../definitions/books-at-line.ts';
import { booksEver } from '../definitions/books-ever.ts';
import { consensusLine } from '../definitions/consensus-line.ts';
import { consensusMedian } from '../definitions/consensus-median.ts';
import { consensusWeighted } from '../definitions/consensus-weighted.ts';
import { dispersionRange } from '../definitions/dispersion-range.ts';
import { dispersionSd } from '../definitions/dispersion-sd.ts';
import { freshBooks } from '../definitions/fresh-books.ts';
import { lineDispersionRange } from '../definitions/line-dispersion-range.ts';
import { lineDispersionSd } from '../definitions/line-dispersion-sd.ts';
import { referenceLeadSeconds } from '../definitions/reference-lead-seconds.ts';
import { referenceMinusConsensus } from '../definitions/reference-minus-consensus.ts';
import { sharpMinusRetail } from '../definitions/sharp-minus-retail.ts';
import { sharpMovedFirst } from '../definitions/sharp-moved-first.ts';

const ofEveryMarket = (market: Market): FeatureDefinition[] => [
  bestPrice(market, 0),
  bestPrice(market, 1),
  arbitrageMargin(market),
  consensusMedian(market),
  consensusWeighted(market),
  dispersionSd(market),
  dispersionRange(market),
  freshBooks(market),
  booksEver(market),
  sharpMinusRetail(market),
  referenceMinusConsensus(market),
  referenceLeadSeconds(market),
  sharpMovedFirst(market),
];

const ofLines = (market: Market): FeatureDefinition[] =>
  lineMarkets
    .filter((each) => each === market)
    .flatMap((each) => [
      booksAtLine(each),
      consensusLine(each),
      lineDispersionSd(each),
      lineDispersionRange(each),
    ]);

const bookFeaturesOf = (market: Market): readonly FeatureDefinition[] => [
  ...ofEveryMarket(market),
  ...ofLines(market),
];

export const bookFeatures: Readonly<Record<Market, readonly FeatureDefinition[]>> = {
  h2h: bookFeaturesOf('h2h'),
  spread: bookFeaturesOf('spread'),
  total: bookFeaturesOf('total'),
};
