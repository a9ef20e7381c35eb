// The steam moves of the last hour, one per refractory time, from paths that reach back little further than that.
import { logitChange } from '../../signals/book-move.ts';
import { pointsIn, saidAsOf, type BookPath, type MarketPaths } from '../../signals/book-path.ts';
import { measureBooks } from '../../signals/measure-books.ts';
import { separateMoves } from '../../signals/separate-moves.ts';
import { isAtLeast, known, type Known } from '../../signals/signal.ts';
import { defaultSteam, steam, type SteamMove } from '../../signals/steam.ts';
import { hourMs } from '../window.ts';

const { windowMs, refractoryMs, minLogit } = defaultSteam;

/**
 * Two books must have had a price an hour ago. The first look is half an hour before that: a steam move seen then holds
 * back its repetition, and what happened still earlier changes nothing, so that a path may forget it.
 */
export function recentSteam({ books, fresh, asMs }: MarketPaths): Known<SteamMove[]> {
  const priced = measureBooks({ books, fresh }, 2, (path) => saidAsOf(path, asMs - hourMs));
  if (priced.kind === 'unknown') return priced;
  const fromMs = asMs - hourMs - refractoryMs;
  const alive = books.filter(({ book, role }) => fresh.has(book) && role !== 'consensus');
  const recent = alive.map((path) => ({
    ...path,
    points: pointsIn(path, fromMs - windowMs, asMs),
  }));
  const moving = alive.filter((path) => isMoving(path, fromMs - windowMs, asMs));
  const moves = separateMoves(recent, asMs, defaultSteam, (atMs) => {
    if (atMs <= fromMs || !isWorthALook(moving, atMs)) return null;
    const signal = steam({ books: alive, fresh, asMs: atMs });
    return signal.kind === 'yes' ? { atMs, evidence: signal.evidence } : null;
  });
  return known(moves.filter(({ atMs }) => atMs > asMs - hourMs));
}

/** Most books stand still most of the time, and weighing all of them at every change of one is slow. */
function isMoving(path: BookPath, fromMs: number, toMs: number): boolean {
  return pointsIn(path, fromMs, toMs).length > 0;
}

/** No steam without two books that moved far enough the same way. */
function isWorthALook(books: readonly BookPath[], atMs: number): boolean {
  let [up, down] = [0, 0];
  for (const path of books) {
    const then = saidAsOf(path, atMs - windowMs);
    const now = saidAsOf(path, atMs);
    if (then.kind === 'unknown' || now.kind === 'unknown') continue;
    if (then.value.value === now.value.value) continue;
    const change = logitChange({ from: then.value, to: now.value });
    if (!isAtLeast(Math.abs(change), minLogit)) continue;
    if (change > 0) up += 1;
    else down += 1;
  }
  return Math.max(up, down) >= 2;
}
