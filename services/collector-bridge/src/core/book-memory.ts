// What must be remembered of one book at one game to know a repetition from news: this moment's contents only.
import type { Fixture, Market } from '@linecast/domain';
import { quoteContent, type Quote } from './quote.ts';
import type { DecimalOffer } from './read-offer.ts';

export type BookMemory = {
  /** The time of its newest update, and everything it said at exactly that time. */
  atMs: number;
  told: readonly string[];
  /** Markets it offers, as far as was told. */
  open: readonly Market[];
};

export const nothingTold: BookMemory = { atMs: Number.NEGATIVE_INFINITY, told: [], open: [] };

/** `silent`: true, and no news; a market that was never offered is not offered. */
export type Said = { kind: 'quote'; quote: Quote } | { kind: 'duplicate' } | { kind: 'silent' };

export type Speaker = { fixture: Fixture; book: string; atMs: number };

/**
 * One market's offer, or null where it is not offered, against the memory of the book. The same price at a later time
 * is news: it says that the price still holds.
 */
export function sayMarket(
  before: BookMemory,
  { fixture, book, atMs }: Speaker,
  market: Market,
  offer: DecimalOffer | null,
): { memory: BookMemory; said: Said } {
  const memory = before.atMs === atMs ? before : { ...before, atMs, told: [] };
  const quote: Quote = {
    fixture,
    book,
    market,
    status: offer ? 'open' : 'suspended',
    line: offer?.line ?? null,
    prices: offer?.prices ?? {},
    quotedAtMs: atMs,
  };
  const content = quoteContent(quote);
  if (memory.told.includes(content)) return { memory, said: { kind: 'duplicate' } };
  const isOpen = memory.open.includes(market);
  if (!offer && !isOpen) return { memory, said: { kind: 'silent' } };
  const open = offer ? [...memory.open, market] : memory.open.filter((each) => each !== market);
  return {
    memory: { atMs, told: [...memory.told, content], open: offer && isOpen ? memory.open : open },
    said: { kind: 'quote', quote },
  };
}
