// Roles of the bookmakers we know. A book we do not know is retail: bettable, and not trusted above the others.
import type { BookRole } from './words.ts';

const roles: ReadonlyMap<string, BookRole> = new Map([
  ['pinnacle', 'sharp'],
  ['circa', 'sharp'],
  ['bookmaker', 'sharp'],
  ['betfair', 'exchange'],
  ['consensus', 'consensus'],
]);

export function bookRole(book: string): BookRole {
  return roles.get(book) ?? 'retail';
}
