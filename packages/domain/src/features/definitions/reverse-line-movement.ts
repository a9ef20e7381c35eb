// Most tickets are on one side, and its price fell all the same.
import { reverseLineMovement as signalOf } from '../../signals/reverse-line-movement.ts';
import type { Market } from '../../words.ts';
import { comparedBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed, moveEvidence, splitEvidence } from '../across-books/evidence.ts';
import { fromBoth, marketTitle, sideName, whichBooks } from '../across-books/market-words.ts';
import { probabilitySinceOpen } from '../across-books/signal-paths.ts';
import { absent, type FeatureDefinition } from '../definition.ts';

export const reverseLineMovement = (market: Market): FeatureDefinition => ({
  name: `${market}_reverse_line_movement`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: 'since_open',
  freshness: 'slow',
  inputs: fromBoth,
  formula: `Whether one side of the ${marketTitle[market]} holds at least 60 % of the tickets of the largest split not older than 4 hours, and its no-vig probability fell by at least 0.01 since the opening, median over ${whichBooks(market)}${market === 'h2h' ? '' : ' that opened at it'} (odds-math 6.2; known to users of the old system as reverse_line_movement_signals).`,
  compute: ({ markets, asOfMs }) => {
    const view = markets[market];
    const paths = probabilitySinceOpen(view);
    if (paths.kind === 'unknown') return absent(paths.reason);
    const signal = signalOf({ ...paths.value, splits: view.splits, ticketsFromMs: 'open' });
    return flagOf(
      signal,
      ({ split }) => ageOf([split, ...comparedBooks(view)], asOfMs),
      ({ split, publicSide, move, moves }) => ({
        publicSide: publicSide && sideName(market, publicSide),
        move,
        split: splitEvidence(split),
        booksAsked: moves.length,
        moves: listed(moves).map(moveEvidence),
      }),
    );
  },
});
