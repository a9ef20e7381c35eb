// How often several books moved together lately.
import type { Market } from '../../words.ts';
import { independentBooks } from '../across-books/comparable-books.ts';
import { ageOf, toldWith } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, sideName, whichBooks } from '../across-books/market-words.ts';
import { recentSteam } from '../across-books/recent-steam.ts';
import { signalPaths } from '../across-books/signal-paths.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const steamCount = (market: Market): FeatureDefinition => ({
  name: `${market}_steam_count_1h`,
  version: 1,
  type: 'count',
  unit: 'steam moves',
  market,
  timeframe: '1h',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Times within the last hour at which ${market}_steam_5m began on the ${marketTitle[market]}, none sooner than 30 minutes after the one before, looked for from 90 minutes ago on among ${whichBooks(market)}, of which two must have had a price an hour ago (odds-math 6.2; known to users of the old system as steam_move_count).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const paths = signalPaths(view);
    if (paths.kind === 'unknown') return absent(paths.reason);
    const moves = recentSteam(paths.value);
    if (moves.kind === 'unknown') return absent(moves.reason);
    const evidence = {
      moves: moves.value.map(({ atMs, evidence: { direction, leader, movers } }) => ({
        atMs,
        direction: direction && sideName(market, direction),
        leader,
        booksMoved: movers.length,
      })),
    };
    // Books that are suspended by now may have moved before.
    const told = independentBooks(view).map(({ newest }) => newest);
    return toldWith(moves.value.length, ageOf(told, asOfMs), evidence);
  },
});
