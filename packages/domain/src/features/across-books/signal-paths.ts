// The paths of a market as signals read them: at one line, or from the opening, with the books that may answer.
import type { BookPath, MarketPaths } from '../../signals/book-path.ts';
import { known, type Known } from '../../signals/signal.ts';
import type { Point } from '../series.ts';
import type { BookMarket, MarketView, Offer } from '../view.ts';
import { hourMs } from '../window.ts';
import { independentBooks, isAlive, isAtLine, referenceLine } from './comparable-books.ts';

/** No signal that reads these paths looks further back. */
const reachMs = 4 * hourMs;

/**
 * Probabilities; those of a run line or a total only where they stood at the reference book's present line, which is as if
 * the book had offered nothing at other times. Suspended books are among the fresh, so that a suspension is told as a
 * missing price and not as silence.
 */
export function signalPaths(market: MarketView): Known<MarketPaths> {
  return market.once('across-books/signal-paths', () => {
    const line = referenceLine(market);
    if (line.kind === 'unknown') return line;
    const fresh = aliveBooks(market);
    if (market.market === 'h2h') return known({ ...market.paths, fresh });
    const fromMs = market.paths.asMs - reachMs;
    const books = independentBooks(market).map((each) => pathAtLine(each, line.value, fromMs));
    return known({ books, fresh, asMs: market.paths.asMs });
  });
}

/** Lines, whatever they are. */
export function signalLines(market: MarketView): MarketPaths {
  return { ...market.linePaths, fresh: aliveBooks(market) };
}

/**
 * The opening and the newest value of each book and nothing between: a path in memory no longer holds its opening. A book
 * that opened at another line than the reference book's present one has no probability to start from, and is left out.
 */
export function probabilitySinceOpen(market: MarketView): Known<MarketPaths> {
  const line = referenceLine(market);
  if (line.kind === 'unknown') return line;
  const at = (offer: Offer | null): number | null =>
    offer && isAtLine(market, offer, line.value) ? offer.probability : null;
  const books = independentBooks(market)
    .filter(({ open }) => at(open.offer) !== null)
    .map(({ book, role, open, newest }) => ({
      book,
      role,
      points: [
        { atMs: open.atMs, value: at(open.offer) },
        { atMs: newest.atMs, value: at(newest.offer) },
      ],
    }));
  return known({ books, fresh: aliveBooks(market), asMs: market.paths.asMs });
}

export function linesSinceOpen(market: MarketView): MarketPaths {
  const books = independentBooks(market).map(({ book, role, open, newest }) => ({
    book,
    role,
    points: [
      { atMs: open.atMs, value: open.offer.line },
      { atMs: newest.atMs, value: newest.offer?.line ?? null },
    ],
  }));
  return { books, fresh: aliveBooks(market), asMs: market.paths.asMs };
}

function aliveBooks(market: MarketView): ReadonlySet<string> {
  return market.once('across-books/alive', () => {
    const alive = independentBooks(market).filter((each) => isAlive(market, each));
    return new Set(alive.map(({ book }) => book));
  });
}

/** From the last point at or before `fromMs` on. */
function pathAtLine(
  { book, role, probability, line }: BookMarket,
  wanted: number | null,
  fromMs: number,
): BookPath {
  const { points } = probability;
  const lines = line?.points ?? [];
  const first = Math.max(
    0,
    points.findLastIndex(({ atMs }) => atMs <= fromMs),
  );
  let inForce = -1;
  const atLine = points.slice(first).map(({ atMs, value }): Point<number> => {
    while ((lines[inForce + 1]?.atMs ?? Infinity) <= atMs) inForce += 1;
    return { atMs, value: lines[inForce]?.value === wanted ? value : null };
  });
  return { book, role, points: atLine };
}
