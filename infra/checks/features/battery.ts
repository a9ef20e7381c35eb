// The made-up fixtures as the engine's oracle shows them: one view each, and one hash per part they are made of.
import { createHash } from 'node:crypto';
import {
  bookRole,
  createLeagueLedger,
  gameContextOf,
  markets,
  naiveView,
  type Fixture,
  type FixtureView,
  type LeagueLedger,
  type MarketQuote,
} from '@linecast/domain';
import { madeUpFixtures, referenceQuotes, type MadeUpFixture } from './made-up-fixtures.ts';
import { madeUpLeague } from './made-up-league.ts';

export type Battery = {
  fixtures: readonly MadeUpFixture[];
  views: readonly FixtureView[];
  /** One per part, so that a part can be added without touching the others. */
  hashes: Readonly<Record<string, string>>;
};

const parts = [
  'times',
  'h2h',
  'total',
  'game',
  'referenceBook',
  'totalQuotes',
  'spreadQuotes',
  'otherBooks',
  'splits',
  'news',
] as const satisfies readonly (keyof MadeUpFixture)[];

/** Seconds of work: make it once and hand it on. */
export function createBattery(): Battery {
  const fixtures = madeUpFixtures();
  const league = madeUpLeague();
  const ledger = createLeagueLedger();
  for (const result of league) ledger.add(result);
  const ofFixtures = parts.map(
    (part) => [part, hashOf(fixtures.map((each) => each[part]))] as const,
  );
  return {
    fixtures,
    views: fixtures.map((made, i) => viewOf(`made-up-${i}`, made, ledger)),
    hashes: { ...Object.fromEntries(ofFixtures), league: hashOf(league) },
  };
}

function viewOf(fixtureId: string, made: MadeUpFixture, ledger: LeagueLedger): FixtureView {
  const { laterMs, ...game } = made.game;
  const fixture = { ...game, fixtureId, startAtMs: made.times.startAtMs + laterMs };
  const asOfMs = made.times.asOfMs + laterMs;
  const later = <T extends { atMs: number }>(told: T): T => ({
    ...told,
    atMs: told.atMs + laterMs,
  });
  return naiveView({
    fixture,
    asOfMs,
    // As the first features say in their formulas.
    devigMethod: 'power',
    quotes: quotesOf(made, fixture).map(later),
    splits: {
      h2h: made.splits.h2h.map(later),
      spread: made.splits.spread.map(later),
      total: made.splits.total.map(later),
    },
    context: gameContextOf(fixture, ledger, made.news.map(later), asOfMs),
  });
}

/** The reference book's first: it is the first to be seen. */
function quotesOf(made: MadeUpFixture, fixture: Fixture): MarketQuote[] {
  const reference = { book: made.referenceBook, quotes: referenceQuotes(made) };
  return [reference, ...made.otherBooks].flatMap(({ book, quotes }) =>
    markets.flatMap((market) =>
      quotes[market].map(({ atMs, value }, i) => ({
        quoteId: `${book}:${market}:${i}`,
        fixture,
        book,
        role: bookRole(book),
        market,
        prices: value,
        atMs,
        source: book,
        sequence: null,
        mode: 'replay' as const,
      })),
    ),
  );
}

const hashOf = (part: unknown): string =>
  createHash('sha256').update(JSON.stringify(part)).digest('hex');
