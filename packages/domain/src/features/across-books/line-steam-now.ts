// Steam of the posted line: books that move their run line or total together cannot be compared by price any more.
import { homeChange, moveOver, type BookMove } from '../../signals/book-move.ts';
import { measureBooks } from '../../signals/measure-books.ts';
import { decided, isAtLeast, sideOf, type Side, type Signal } from '../../signals/signal.ts';
import { defaultSteam } from '../../signals/steam.ts';
import type { MarketView } from '../view.ts';
import { linesTowardsFirst } from './line-moves.ts';
import type { LineMarket } from './market-words.ts';
import { signalLines } from './signal-paths.ts';

/** The smallest step a line makes. */
const minLineMove = 0.5;

export type LineSteamEvidence = {
  direction: Side | null;
  booksActive: number;
  booksNeeded: number;
  /** In numbers that rise when the first side gains. */
  movers: readonly BookMove[];
};

export function lineSteamNow(market: LineMarket, view: MarketView): Signal<LineSteamEvidence> {
  return view.once('across-books/line-steam', () => {
    const paths = linesTowardsFirst(market, signalLines(view));
    const moves = measureBooks(paths, 2, (path) =>
      moveOver(path, defaultSteam.windowMs, paths.asMs),
    );
    if (moves.kind === 'unknown') return moves;
    const far = moves.value.filter((move) => isAtLeast(Math.abs(homeChange(move)), minLineMove));
    const up = far.filter((move) => homeChange(move) > 0);
    const down = far.filter((move) => homeChange(move) < 0);
    const direction = sideOf(up.length - down.length);
    const movers = direction === null ? [] : direction === 'home' ? up : down;
    const booksActive = moves.value.length;
    const booksNeeded = Math.min(defaultSteam.minBooks, Math.max(2, Math.ceil(booksActive / 2)));
    return decided(movers.length >= booksNeeded, { direction, booksActive, booksNeeded, movers });
  });
}
