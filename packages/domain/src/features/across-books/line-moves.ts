// Moves of the posted line, told by the side that gains: over when a total rises, home when its handicap falls.
import type { BookMove } from '../../signals/book-move.ts';
import type { MarketPaths } from '../../signals/book-path.ts';
import type { Evidence } from '../definition.ts';
import type { LineMarket } from './market-words.ts';
import { moveEvidence } from './evidence.ts';

/** A home side that gives two runs instead of one is thought better: its handicap fell. */
const towardsFirst = (market: LineMarket, line: number): number =>
  market === 'total' ? line : 0 - line;

/** Lines as numbers that rise when the first side gains, as signals take it of probabilities. */
export function linesTowardsFirst(market: LineMarket, paths: MarketPaths): MarketPaths {
  const books = paths.books.map((path) => ({
    ...path,
    points: path.points.map(({ atMs, value }) => ({
      atMs,
      value: value === null ? null : towardsFirst(market, value),
    })),
  }));
  return { ...paths, books };
}

/** In lines as they are posted. */
export function movedLine(market: LineMarket, { from, to, ...book }: BookMove): Evidence {
  const posted = (said: BookMove['from']) => ({ ...said, value: towardsFirst(market, said.value) });
  return moveEvidence({ ...book, from: posted(from), to: posted(to) });
}
