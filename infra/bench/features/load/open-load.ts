// The same fixtures with the same quotes, few or many of them open at a time: so the number that is open is all that differs.
import type { Market } from '@linecast/domain';
import { playedLater } from './day-load.ts';
import { atBook, booksOfLoad, type QuoteOfLoad } from './quote-messages.ts';
import type { RecordedGame } from './recorded-offers.ts';

const markets: readonly Market[] = ['h2h', 'spread', 'total'];
/** Every market at every book once. */
export const quotesToOpen = markets.length * booksOfLoad.length;

/** Between two quotes of one fixture: below every window, so that no vector is due by time alone meanwhile. */
const paceMs = 20_000;
const firstQuoteMs = Date.parse('2016-06-20T12:00:00Z');
/** From the first quote of a group to its games; from those on it is forgotten six hours later, before the next group. */
const startAfterMs = 60 * 60_000;
const nextGroupMs = 8 * 60 * 60_000;
/** Enough to reach every partition. */
const trailing = 60;

export type OpenSize = {
  fixtures: number;
  /** So many are open together; the next group is quoted when the games of the last are long over. */
  atOnce: number;
  quotesEach: number;
};

/** In order of time. The recorded games, and again on later days as often as needed; prices as they were recorded. */
export function openLoad(
  games: readonly RecordedGame[],
  { fixtures, atOnce, quotesEach }: OpenSize,
): QuoteOfLoad[] {
  const groups = Array.from({ length: Math.ceil(fixtures / atOnce) }, (_, i) => i);
  return groups.flatMap((group) => {
    const beginMs = firstQuoteMs + group * nextGroupMs;
    const size = Math.min(atOnce, fixtures - group * atOnce);
    const tracks = Array.from({ length: size }, (_, i) =>
      trackOf(games, group * atOnce + i, beginMs + Math.floor((i * paceMs) / size)),
    );
    const turns = Array.from({ length: quotesEach }, (_, turn) => turn);
    return turns.flatMap((turn) => tracks.flatMap((track) => track(turn) ?? []));
  });
}

/** A group that nobody measures, after all others: it lets the time pass that ends the last of them. */
export function trailingLoad(games: readonly RecordedGame[], size: OpenSize): QuoteOfLoad[] {
  const groups = Math.ceil(size.fixtures / size.atOnce);
  const beginMs = firstQuoteMs + groups * nextGroupMs;
  const seats = Array.from({ length: trailing }, (_, i) => size.fixtures + i);
  return seats.flatMap((seat) => trackOf(games, seat, beginMs)(0) ?? []);
}

/** The n-th quote of a fixture, without end: market and book go round. */
function trackOf(games: readonly RecordedGame[], seat: number, beginMs: number) {
  const game = games[seat % games.length];
  if (!game) throw new RangeError('no load without games');
  const later = playedLater(game.fixture, Math.floor(seat / games.length));
  const fixture = { ...later, startAtMs: beginMs + startAfterMs };
  const offers = markets.map((market) =>
    game.offers.filter((each) => each.market === market && each.prices !== null),
  );
  return (turn: number): QuoteOfLoad | undefined => {
    const own = offers[turn % markets.length] ?? [];
    const offered = own[Math.floor(turn / quotesToOpen) % own.length];
    const book = Math.floor(turn / markets.length) % booksOfLoad.length;
    const atMs = beginMs + turn * paceMs;
    return offered && atBookAt(fixture, offered, book, atMs);
  };
}

function atBookAt(...[fixture, offered, book, atMs]: [...Parameters<typeof atBook>, number]) {
  const quote = atBook(fixture, offered, book);
  return { ...quote, offered: { ...quote.offered, atMs } };
}
