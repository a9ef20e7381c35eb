// The public's bets as one book reports them: shares of its own customers, never to be added up over books.
import { unknown, known, isAtLeast, type Known, type Side } from './signal.ts';

/** Shares in [0, 1] of the home side; null where the book does not say. */
export type Split = {
  /** When the book counted, event time; epoch ms. */
  atMs: number;
  book: string;
  ticketShareHome: number;
  handleShareHome: number | null;
  tickets: number | null;
};

/**
 * The split to judge by: of each book its newest at or before `asMs`, of those not older than `maxAgeMs` the one with the
 * most tickets, then the newest, then by name. `missing` when there was none, `stale` when all are too old.
 * Throws RangeError for a share that is none: 65 is not 0.65.
 */
export function splitInForce(
  splits: readonly Split[],
  asMs: number,
  maxAgeMs: number,
): Known<Split> {
  const newest = new Map<string, Split>();
  for (const split of splits) {
    if (split.atMs > asMs) continue;
    const other = newest.get(split.book);
    if (!other || split.atMs >= other.atMs) newest.set(split.book, checkedSplit(split));
  }
  if (newest.size === 0) return unknown('missing');
  const [best] = [...newest.values()]
    .filter((split) => asMs - split.atMs <= maxAgeMs)
    .toSorted(
      (a, b) =>
        (b.tickets ?? 0) - (a.tickets ?? 0) || b.atMs - a.atMs || (a.book < b.book ? -1 : 1),
    );
  return best ? known(best) : unknown('stale');
}

/** The side that holds at least this share of the tickets; null when the public is balanced. `minShare` is above one half. */
export function ticketSide({ ticketShareHome }: Split, minShare: number): Side | null {
  if (!(minShare > 0.5 && minShare <= 1)) {
    throw new RangeError(`minTicketShare is ${minShare}: give a share above 0.5, such as 0.6`);
  }
  if (isAtLeast(ticketShareHome, minShare)) return 'home';
  return isAtLeast(1 - ticketShareHome, minShare) ? 'away' : null;
}

function checkedSplit(split: Split): Split {
  checkShare('ticketShareHome', split.ticketShareHome);
  if (split.handleShareHome !== null) checkShare('handleShareHome', split.handleShareHome);
  if (split.tickets !== null && !(Number.isSafeInteger(split.tickets) && split.tickets >= 0)) {
    throw new RangeError(`tickets is ${split.tickets}: give a whole number of at least 0, or null`);
  }
  return split;
}

function checkShare(name: string, share: number): void {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(
      `${name} of a split is ${share}: give a share from 0 to 1, not a percentage`,
    );
  }
}
