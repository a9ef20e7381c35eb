// The recorded day at several books, and again as other games at the same hours, in order of time: the load of the stream.
import type { Fixture } from '@linecast/domain';
import { atBook, type QuoteOfLoad } from './quote-messages.ts';
import type { RecordedGame } from './recorded-offers.ts';

export type DaySize = {
  books: number;
  /** How often each game is there; each a fixture of its own. */
  copies: number;
};

const dayMs = 24 * 60 * 60_000;
/** No two copies are quoted at the same time. */
const apartMs = 370;

export function dayLoad(games: readonly RecordedGame[], { books, copies }: DaySize): QuoteOfLoad[] {
  const places = Array.from({ length: books * copies }, (_, i) => i);
  return games
    .flatMap(({ fixture, offers }) => {
      const fixtures = Array.from({ length: copies }, (_, n) => playedLater(fixture, n));
      return offers.flatMap((offered) =>
        places.flatMap((place) => {
          const copy = Math.floor(place / books);
          const later = { ...offered, atMs: offered.atMs + copy * apartMs };
          const own = fixtures[copy];
          return own ? [atBook(own, later, place % books)] : [];
        }),
      );
    })
    .filter(({ fixture, offered }) => offered.atMs < fixture.startAtMs)
    .toSorted((a, b) => a.offered.atMs - b.offered.atMs);
}

/** The same clubs so many days later: another fixture, open at the same time. */
export function playedLater(fixture: Fixture, days: number): Fixture {
  const later = days * dayMs;
  const fixtureId = fixture.fixtureId.replace(/\d{4}-\d\d-\d\d/, (date) =>
    new Date(Date.parse(date) + later).toISOString().slice(0, 10),
  );
  return { ...fixture, fixtureId, startAtMs: fixture.startAtMs + later };
}
