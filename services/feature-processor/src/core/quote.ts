// A quote as the core sees it: times in epoch ms, the market one of those the feature set knows, prices complete.
import type { BookRole, Fixture, Mode } from '@linecast/domain';

/** What is offered; null while the book has the market suspended. */
export type Offer =
  | { market: 'h2h'; prices: { homeDecimal: number; awayDecimal: number } | null }
  | { market: 'total'; line: number | null };

export type Quote = {
  quoteId: string;
  fixture: Fixture;
  book: string;
  bookRole: BookRole;
  offer: Offer;
  /** Event time. */
  atMs: number;
  /** Who told it, and its place in what that source told; null when the source does not count. */
  source: string;
  sequence: number | null;
  mode: Mode;
};
