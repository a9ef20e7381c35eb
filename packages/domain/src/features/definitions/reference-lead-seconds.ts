// Whether the reference book leads or follows the others.
import { quantileOf } from '../../stats/quantile.ts';
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { firstMovers, moversEvidence } from '../across-books/first-movers.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { quotingReference } from '../across-books/reference-book.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const referenceLeadSeconds = (market: Market): FeatureDefinition => ({
  name: `${market}_reference_lead_seconds_1h`,
  version: 1,
  type: 'number',
  unit: 'seconds',
  market,
  timeframe: '1h',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Of the ${whichBooks(market)} whose no-vig probability on the ${marketTitle[market]} stands at least 0.04 log-odds from where it stood an hour ago, on the side most of them went: median time at which the others were first so far, minus that of the reference book (positive: it leads); not applicable when it or every other book is not among them.`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const reference = quotingReference(view);
    if (reference.kind === 'unknown') return absent(reference.reason);
    const moved = firstMovers(view);
    if (moved.kind === 'unknown') return absent(moved.reason);
    const { movers } = moved.value;
    const isReference = ({ book }: { book: string }): boolean => book === reference.value.book;
    const own = movers.find(isReference);
    const others = movers.filter((mover) => !isReference(mover));
    if (!own || others.length === 0) return absent('not_applicable');
    const times = others.map(({ reachedAtMs }) => reachedAtMs);
    const leadMs = quantileOf(times, 0.5) - own.reachedAtMs;
    return toldWith(
      leadMs / 1000,
      ageOf(comparedBooks(view), asOfMs),
      moversEvidence(view, moved.value),
    );
  },
});
