// Whether a sharp book moved before all others.
import type { Market } from '../../words.ts';
import { comparableBooks, comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { firstMovers, moversEvidence } from '../across-books/first-movers.ts';
import { whichBooks, fromQuotes, marketTitle } from '../across-books/market-words.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const sharpMovedFirst = (market: Market): FeatureDefinition => ({
  name: `${market}_sharp_moved_first_1h`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: '1h',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Whether, of the ${whichBooks(market)} that moved as ${market}_reference_lead_seconds_1h tells it on the ${marketTitle[market]}, only sharp ones were first (a tie with another role is a no); not applicable with fewer than two movers on the side most went.`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const sharp = comparableBooks(view, 1, ({ role }) => role === 'sharp');
    if (sharp.kind === 'unknown') return absent(sharp.reason);
    const moved = firstMovers(view);
    if (moved.kind === 'unknown') return absent(moved.reason);
    const { movers } = moved.value;
    if (movers.length < 2) return absent('not_applicable');
    const first = movers.filter(({ reachedAtMs }) => reachedAtMs === movers[0]?.reachedAtMs);
    return toldWith(
      first.every(({ role }) => role === 'sharp') ? 1 : 0,
      ageOf(comparedBooks(view), asOfMs),
      moversEvidence(view, moved.value),
    );
  },
});
