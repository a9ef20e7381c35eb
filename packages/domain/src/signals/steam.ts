// Steam over several books (odds-math §6.2): enough distinct books move the same way inside one sliding window.
import { quantileOf } from '../stats/quantile.ts';
import { checkedInside01, checkedWhole } from '../stats/inputs.ts';
import { homeChange, logitChange, moveOver, type BookMove } from './book-move.ts';
import { saidWithin, type BookPath, type MarketPaths, type Said } from './book-path.ts';
import { independentBooks, measureBooks } from './measure-books.ts';
import { checkRepetition, separateMoves, type Repetition } from './separate-moves.ts';
import { decided, isAtLeast, known, sideOf, type Known, type Side, type Signal } from './signal.ts';

export type SteamConfig = Repetition & {
  /** How many distinct books must move; half of the active ones, at least two, when fewer than twice as many are active. */
  minBooks: number;
  /** Least change of a book in log-odds; 0.04 is about one point of probability in the middle. */
  minLogit: number;
};

export const defaultSteam: SteamConfig = {
  windowMs: 5 * 60_000,
  refractoryMs: 30 * 60_000,
  minBooks: 3,
  minLogit: 0.04,
};

/** `reachedAtMs`: when the book had first moved far enough. */
export type SteamMover = BookMove & { reachedAtMs: number };

export type SteamEvidence = {
  /** Books that could have moved: fresh, and offered at both ends of the window. */
  booksActive: number;
  booksNeeded: number;
  /** Where most movers went; null when as many went the other way, or none moved. */
  direction: Side | null;
  /** The distinct books that went there, first mover first. */
  movers: readonly SteamMover[];
  /** How many moved as far the other way; with as many on both sides there is no steam. */
  booksOpposed: number;
  /** The book that moved far enough first; of several at one time the one that moved most. */
  leader: string | null;
  /** Median of the movers' changes in log-odds, without sign. */
  magnitude: number | null;
  /** When the first and when the last needed book had moved. */
  startedAtMs: number | null;
  completedAtMs: number | null;
};

/** `atMs`: when it was first to be seen. */
export type SteamMove = { atMs: number; evidence: SteamEvidence };

/** Whether the window that ends now holds a steam move. */
export function steam(
  market: MarketPaths,
  config: SteamConfig = defaultSteam,
): Signal<SteamEvidence> {
  checkSteam(config);
  const moves = measureBooks(market, 2, (path) => steamMove(path, market.asMs, config));
  if (moves.kind === 'unknown') return moves;
  const evidence = weigh(moves.value, config);
  return decided(evidence.movers.length >= evidence.booksNeeded, evidence);
}

/**
 * Every steam move so far on the whole paths, one per refractory time. Leave out books whose collector was dead: all that are
 * given count here, because who is fresh is known only of now.
 */
export function steamMoves(
  { books, asMs }: Omit<MarketPaths, 'fresh'>,
  config: SteamConfig = defaultSteam,
): SteamMove[] {
  const fresh = new Set(books.map(({ book }) => book));
  return separateMoves(independentBooks(books), asMs, config, (atMs) => {
    const signal = steam({ books, fresh, asMs: atMs }, config);
    return signal.kind === 'yes' ? { atMs, evidence: signal.evidence } : null;
  });
}

function checkSteam(config: SteamConfig): void {
  checkRepetition(config);
  checkedWhole('minBooks', config.minBooks, 2);
  // A threshold in cents or points (1.0, 10) would never be met, and nobody would notice.
  checkedInside01('minLogit', config.minLogit);
}

/** Far enough or not: `reachedAtMs` is null for a book that did not move enough to count. */
function steamMove(
  path: BookPath,
  asMs: number,
  { windowMs, minLogit }: SteamConfig,
): Known<BookMove & { reachedAtMs: number | null }> {
  const measured = moveOver(path, windowMs, asMs);
  if (measured.kind === 'unknown') return measured;
  const move = measured.value;
  const sign = Math.sign(logitChange(move));
  const isFar = (to: Said): boolean =>
    isAtLeast(sign * logitChange({ from: move.from, to }), minLogit);
  if (!isFar(move.to)) return known({ ...move, reachedAtMs: null });
  const reached = saidWithin(path, asMs - windowMs, asMs).find(isFar) ?? move.to;
  return known({ ...move, reachedAtMs: reached.atMs });
}

function weigh(
  moves: readonly (BookMove & { reachedAtMs: number | null })[],
  { minBooks }: SteamConfig,
): SteamEvidence {
  const far = moves.flatMap(({ reachedAtMs, ...move }) =>
    reachedAtMs === null ? [] : [{ ...move, reachedAtMs }],
  );
  const size = (move: BookMove): number => Math.abs(logitChange(move));
  const sides = { home: [] as SteamMover[], away: [] as SteamMover[] };
  for (const mover of far.toSorted((a, b) => a.reachedAtMs - b.reachedAtMs || size(b) - size(a))) {
    sides[homeChange(mover) > 0 ? 'home' : 'away'].push(mover);
  }
  const direction = sideOf(sides.home.length - sides.away.length);
  const movers = direction === null ? [] : sides[direction];
  const booksNeeded = Math.min(minBooks, Math.max(2, Math.ceil(moves.length / 2)));
  return {
    booksActive: moves.length,
    booksNeeded,
    direction,
    movers,
    booksOpposed: Math.min(sides.home.length, sides.away.length),
    leader: movers[0]?.book ?? null,
    magnitude: movers.length > 0 ? quantileOf(movers.map(size), 0.5) : null,
    startedAtMs: movers[0]?.reachedAtMs ?? null,
    completedAtMs: movers[booksNeeded - 1]?.reachedAtMs ?? null,
  };
}
