// The newest change of the reference book's price within a day.
import { saidAsOf } from '../../signals/book-path.ts';
import { known, unknown, type Known } from '../../signals/signal.ts';
import type { BookMarket } from '../view.ts';
import { longestWindowMs } from '../window.ts';

export type LastMove = { atMs: number; from: number; to: number };

/** Two quotes beside each other at one line; none across a suspension. Not applicable when the price stood all day. */
export function lastMove(book: BookMarket, asOfMs: number): Known<LastMove> {
  const { points } = book.probability;
  for (let i = points.length - 1; i > 0; i -= 1) {
    const [then, now] = [points[i - 1], points[i]];
    if (!then || !now || now.atMs <= asOfMs - longestWindowMs) break;
    if (then.value === null || now.value === null || then.value === now.value) continue;
    if (lineAt(book, then.atMs) !== lineAt(book, now.atMs)) continue;
    return known({ atMs: now.atMs, from: then.value, to: now.value });
  }
  return unknown('not_applicable');
}

function lineAt({ book, role, line }: BookMarket, atMs: number): number | null {
  const said = line ? saidAsOf({ book, role, points: line.points }, atMs) : unknown('missing');
  return said.kind === 'known' ? said.value.value : null;
}
