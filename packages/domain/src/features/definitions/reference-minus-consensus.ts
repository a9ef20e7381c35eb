// How far the reference book stands from what the books say together.
import { logit } from '../../odds/logit.ts';
import type { Market } from '../../words.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { firstSide, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { medianOpinion } from '../across-books/opinions.ts';
import { quotingReference } from '../across-books/reference-book.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const referenceMinusConsensus = (market: Market): FeatureDefinition => ({
  name: `${market}_reference_minus_consensus`,
  version: 1,
  type: 'number',
  unit: 'log-odds',
  market,
  timeframe: 'point_in_time',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `No-vig log-odds of ${firstSide(market)} on the ${marketTitle[market]} at the reference book minus those of ${market}_consensus_median.`,
  compute: ({ markets, asOfMs }) => {
    const reference = quotingReference(markets[market]);
    if (reference.kind === 'unknown') return absent(reference.reason);
    const median = medianOpinion(markets[market]);
    if (median.kind === 'unknown') return absent(median.reason);
    const { book, offer } = reference.value;
    const { probability, books } = median.value;
    const apart = logit(offer.probability) - logit(probability);
    return toldWith(apart, ageOf(books, asOfMs), { book, books: books.length });
  },
});
