// Several books move the same way at nearly the same time.
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, whichBooks } from '../across-books/market-words.ts';
import { steamEvidence, steamNow } from '../across-books/steam-now.ts';
import type { FeatureDefinition } from '../definition.ts';

/** Of the last five minutes alone: no state, so no refractory time; `completedAtMs` in the evidence says when it was whole. */
export const steam = (market: Market): FeatureDefinition => ({
  name: `${market}_steam_5m`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: '5m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Whether at least 3 distinct books, or half of the active ones (at least 2) when fewer than 6 are active, moved the same way on the ${marketTitle[market]} within 5 minutes, each by at least 0.04 in no-vig log-odds, among ${whichBooks(market)} (odds-math 6.2 steam, several books).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    return flagOf(
      steamNow(view),
      () => ageOf(comparedBooks(view), asOfMs),
      (told) => steamEvidence(view, told),
    );
  },
});
