// Whether a market stands still against its tickets: a line that moved is known not to be frozen, whatever its price did.
import { saidWithin } from '../../signals/book-path.ts';
import {
  defaultLineFreeze,
  lineFreeze,
  type LineFreezeEvidence,
} from '../../signals/line-freeze.ts';
import { unknown, type Signal } from '../../signals/signal.ts';
import { splitInForce, ticketSide, type Split } from '../../signals/splits.ts';
import type { MarketView } from '../view.ts';
import { independentBooks } from './comparable-books.ts';
import { signalPaths } from './signal-paths.ts';

/** `range` is null when the line itself moved: prices of two lines have none. */
export type FrozenEvidence = Omit<LineFreezeEvidence, 'range'> & {
  range: number | null;
  booksChangedLine: number;
};

const { windowMs, maxSplitAgeMs, minTicketShare, minTickets } = defaultLineFreeze;

export function frozenNow(market: MarketView): Signal<FrozenEvidence> {
  const paths = signalPaths(market);
  if (paths.kind === 'unknown') return paths;
  const { asMs } = paths.value;
  const split = splitInForce(market.splits, asMs, maxSplitAgeMs);
  if (split.kind === 'unknown') return split;
  if (split.value.tickets === null) return unknown('missing');
  const { changed, kept } = countLines(market, asMs);
  if (changed > 0 && changed >= kept) {
    return { kind: 'no', evidence: movedEvidence(split.value, asMs, changed) };
  }
  const signal = lineFreeze({ ...paths.value, splits: market.splits });
  if (signal.kind === 'unknown') return signal;
  return { ...signal, evidence: { ...signal.evidence, booksChangedLine: changed } };
}

/** Fresh books that posted more than one line within the window, and those that posted one. */
function countLines(market: MarketView, asMs: number): { changed: number; kept: number } {
  const counts = { changed: 0, kept: 0 };
  for (const { book, role, line } of independentBooks(market)) {
    if (!line || !market.fresh.has(book)) continue;
    const said = saidWithin({ book, role, points: line.points }, asMs - windowMs, asMs);
    const isChanged = new Set(said.map(({ value }) => value)).size > 1;
    counts[isChanged ? 'changed' : 'kept'] += 1;
  }
  return counts;
}

function movedEvidence(split: Split, asMs: number, booksChangedLine: number): FrozenEvidence {
  return {
    split,
    splitAgeMs: asMs - split.atMs,
    publicSide: ticketSide(split, minTicketShare),
    isSmallSample: (split.tickets ?? 0) < minTickets,
    range: null,
    ranges: [],
    booksChangedLine,
  };
}
