// The bookmakers we know and their roles. One we do not know is retail: bettable, and not trusted above the others.
import type { BookRole } from './words.ts';

const named = {
  sharp: ['pinnacle', 'circa', 'bookmaker'],
  exchange: ['betfair'],
  consensus: ['consensus'],
  retail: [
    'bet365',
    'betmgm',
    'betonlineag',
    'betrivers',
    'betus',
    'bovada',
    'caesars',
    'draftkings',
    'fanatics',
    'fanduel',
    'lowvig',
    'mybookieag',
    'williamhill_us',
  ],
} as const satisfies Record<BookRole, readonly string[]>;

const roles: ReadonlyMap<string, BookRole> = new Map([
  ...named.sharp.map((book) => [book, 'sharp'] as const),
  ...named.exchange.map((book) => [book, 'exchange'] as const),
  ...named.consensus.map((book) => [book, 'consensus'] as const),
  ...named.retail.map((book) => [book, 'retail'] as const),
]);

export function bookRole(book: string): BookRole {
  return roles.get(book) ?? 'retail';
}

/** A name nobody knows may be a new book, or a slip: its quotes are taken, and counted. */
export const isKnownBook = (book: string): boolean => roles.has(book);
