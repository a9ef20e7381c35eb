// Steam of one sharp book (odds-math §6.2): it alone moves by two points within a quarter of an hour.
import { checkedInside01 } from '../stats/inputs.ts';
import { homeChange, moveOver, type BookMove } from './book-move.ts';
import type { BookPath, MarketPaths } from './book-path.ts';
import { measureBooks } from './measure-books.ts';
import { checkRepetition, separateMoves, type Repetition } from './separate-moves.ts';
import { decided, isAtLeast, sideOf, type Side, type Signal } from './signal.ts';

export type SharpSteamConfig = Repetition & {
  /** Least change of the no-vig probability: 0.02 is two points. One point is not rare: 95 % of games have such a jump. */
  minMove: number;
};

export const defaultSharpSteam: SharpSteamConfig = {
  windowMs: 15 * 60_000,
  refractoryMs: 30 * 60_000,
  minMove: 0.02,
};

export type SharpSteamEvidence = {
  direction: Side | null;
  /** Change of the home side's probability over the window at the sharp book that moved most. */
  move: number;
  book: string;
  /** What each sharp book did, the one that moved most first. */
  moves: readonly BookMove[];
};

/** Whether some sharp book has moved far enough over the window that ends now. */
export function sharpSteam(
  market: MarketPaths,
  config: SharpSteamConfig = defaultSharpSteam,
): Signal<SharpSteamEvidence> {
  checkRepetition(config);
  checkedInside01('minMove', config.minMove);
  const books = market.books.filter(({ role }) => role === 'sharp');
  const measured = measureBooks({ books, fresh: market.fresh }, 1, (path) =>
    moveOver(path, config.windowMs, market.asMs),
  );
  if (measured.kind === 'unknown') return measured;
  const moves = measured.value.toSorted(
    (a, b) => Math.abs(homeChange(b)) - Math.abs(homeChange(a)),
  );
  const [largest] = moves;
  if (!largest) return { kind: 'unknown', reason: 'missing' };
  const move = homeChange(largest);
  return decided(isAtLeast(Math.abs(move), config.minMove), {
    direction: sideOf(move),
    move,
    book: largest.book,
    moves,
  });
}

/** `atMs`: when it was first to be seen. */
export type SharpSteamMove = { atMs: number; evidence: SharpSteamEvidence };

/** Every such move so far on the whole path of one book, one per refractory time; empty for a book that is not sharp. */
export function sharpSteamMoves(
  path: BookPath,
  asMs: number,
  config: SharpSteamConfig = defaultSharpSteam,
): SharpSteamMove[] {
  const fresh = new Set([path.book]);
  return separateMoves([path], asMs, config, (atMs) => {
    const signal = sharpSteam({ books: [path], fresh, asMs: atMs }, config);
    return signal.kind === 'yes' ? { atMs, evidence: signal.evidence } : null;
  });
}
