// Where one fixture stands: its books, and what of it no quote tells again. Mutable: it grows with each quote.
import type { Fixture } from '../fixture.ts';
import type { DevigMethod } from '../odds/devig.ts';
import type { BookRole, Market, Mode } from '../words.ts';
import { tellHistory, type BookHistory } from './book-history.ts';
import type { MarketQuote } from './market-quote.ts';
import type { SetState } from './set-schedule.ts';

export type Book = {
  book: string;
  role: BookRole;
  newestAtMs: number;
  histories: Partial<Record<Market, BookHistory>>;
};

/** All of a fixture that its quotes do not tell again when they are told again in the same order. Plain JSON. */
export type FixtureProgress = {
  fixture: Fixture;
  mode: Mode;
  /** Newest event time of an accepted quote. */
  newestAtMs: number;
  /** The highest sequence taken from each source, and the newest time it told. */
  sources: { source: string; sequence: number | null; atMs: number }[];
  /** By `name@version` of the set. */
  sets: Record<string, SetState>;
};

export type FixtureEngine = {
  progress: FixtureProgress;
  /** In the order they were first seen. */
  books: Book[];
};

/** How quotes are taken. */
export type QuoteRules = {
  /** How much older than the newest quote of the fixture a quote may be and still find its place. */
  latenessMs: number;
  devigMethod: DevigMethod;
};

export function openFixture(fixture: Fixture, mode: Mode): FixtureEngine {
  const progress = { fixture, mode, newestAtMs: Number.MIN_SAFE_INTEGER, sources: [], sets: {} };
  return { progress, books: [] };
}

/** An accepted quote into the books, and nothing else: what is told again after a restart goes through here. */
export function putQuote(
  { progress, books }: FixtureEngine,
  quote: MarketQuote,
  { latenessMs, devigMethod }: QuoteRules,
): void {
  const { market, atMs, role } = quote;
  let book = books.find((each) => each.book === quote.book);
  if (!book) books.push((book = { book: quote.book, role, newestAtMs: atMs, histories: {} }));
  const opening = { book: book.book, role: book.role, market, latenessMs };
  const history = tellHistory(book.histories[market], quote, opening, devigMethod);
  if (history) book.histories[market] = history;
  book.newestAtMs = Math.max(book.newestAtMs, atMs);

  if (atMs >= progress.newestAtMs) progress.fixture = quote.fixture;
  progress.newestAtMs = Math.max(progress.newestAtMs, atMs);
  progress.mode = quote.mode;
  noteSource(progress, quote);
}

function noteSource({ sources }: FixtureProgress, { source, sequence, atMs }: MarketQuote): void {
  const known = sources.find((each) => each.source === source);
  if (!known) sources.push({ source, sequence, atMs });
  else {
    known.sequence = sequence ?? known.sequence;
    known.atMs = Math.max(known.atMs, atMs);
  }
}
