// A price moves, turns, and gives back a good part of the move.
import { buyBack as signalOf } from '../../signals/buy-back.ts';
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, sideName, whichBooks } from '../across-books/market-words.ts';
import { signalPaths } from '../across-books/signal-paths.ts';
import { withoutStanding } from '../across-books/standing-paths.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const buyBack = (market: Market): FeatureDefinition => ({
  name: `${market}_buy_back_1h`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: '1h',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Whether, at one or more of the ${whichBooks(market)}, the no-vig probability on the ${marketTitle[market]} turned within the last hour after a move of at least 0.02 within the hour before the turn, and at least half of that move is given back now (our definition).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const paths = signalPaths(view);
    if (paths.kind === 'unknown') return absent(paths.reason);
    return flagOf(
      signalOf(withoutStanding(paths.value)),
      () => ageOf(comparedBooks(view), asOfMs),
      ({ booksAsked, buyBacks }) => ({
        booksAsked,
        booksTurned: buyBacks.length,
        books: listed(buyBacks).map(({ book, moved, start, turn, move, returned }) => ({
          book,
          boughtFirst: sideName(market, moved),
          move,
          returned,
          startAtMs: start.atMs,
          turnAtMs: turn.atMs,
        })),
      }),
    );
  },
});
