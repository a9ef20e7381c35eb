// Most tickets are on one side, and the posted line moved towards the other.
import {
  reverseLineMovement,
  defaultReverseLineMovement,
} from '../../signals/reverse-line-movement.ts';
import { quotingBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed, splitEvidence } from '../across-books/evidence.ts';
import { fromBoth, marketTitle, sideName, type LineMarket } from '../across-books/market-words.ts';
import { linesTowardsFirst, movedLine } from '../across-books/line-moves.ts';
import { linesSinceOpen } from '../across-books/signal-paths.ts';
import type { FeatureDefinition } from '../definition.ts';

const config = { ...defaultReverseLineMovement, minMove: 0.5 };

export const lineReverseMovement = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_line_reverse_movement`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: fromBoth,
  formula: `Whether one side of the ${marketTitle[market]} holds at least 60 % of the tickets of the largest split not older than 4 hours, and the line moved by at least half a run towards the other since the opening, median over fresh books (our twin of ${market}_reverse_line_movement, which holds the line fixed).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const paths = linesTowardsFirst(market, linesSinceOpen(view));
    return flagOf(
      reverseLineMovement({ ...paths, splits: view.splits, ticketsFromMs: 'open' }, config),
      ({ split }) => ageOf([split, ...quotingBooks(view)], asOfMs),
      ({ split, publicSide, moves }) => ({
        publicSide: publicSide && sideName(market, publicSide),
        split: splitEvidence(split),
        booksAsked: moves.length,
        moves: listed(moves).map((move) => movedLine(market, move)),
      }),
    );
  },
});
