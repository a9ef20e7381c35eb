// Several books move their line the same way at nearly the same time.
import { quotingBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed } from '../across-books/evidence.ts';
import { movedLine } from '../across-books/line-moves.ts';
import { lineSteamNow } from '../across-books/line-steam-now.ts';
import {
  fromQuotes,
  marketTitle,
  sideName,
  type LineMarket,
} from '../across-books/market-words.ts';
import type { FeatureDefinition } from '../definition.ts';

export const lineSteam = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_line_steam_5m`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: '5m',
  freshness: 'critical',
  inputs: fromQuotes,
  formula: `Whether as many distinct fresh books as ${market}_steam_5m asks for moved their line of the ${marketTitle[market]} the same way by at least half a run within 5 minutes (our twin of steam, which holds the line fixed).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    return flagOf(
      lineSteamNow(market, view),
      () => ageOf(quotingBooks(view), asOfMs),
      ({ direction, booksActive, booksNeeded, movers }) => ({
        direction: direction && sideName(market, direction),
        booksActive,
        booksNeeded,
        booksMoved: movers.length,
        movers: listed(movers).map((move) => movedLine(market, move)),
      }),
    );
  },
});
