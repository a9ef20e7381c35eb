// The battery is worth something only when it reaches what a function could do otherwise.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  markets,
  type BookMarket,
  type FixtureView,
  type MarketView,
  type Point,
} from '@linecast/domain';
import { createBattery } from './battery.ts';
import { draw, drawFrom } from './draw.ts';
import { madeUpFixtures, type MadeUpFixture } from './made-up-fixtures.ts';

const { fixtures, views, hashes } = createBattery();

/** Some, not all: enough of both that a change of the function for either would show. */
function areSome(what: string, n: number, of: number): void {
  assert.ok(n >= 10 && n <= of - 10, `${n} of ${of} ${what}`);
}

describe('the made-up fixtures', () => {
  it('are the same every time', () => {
    assert.deepEqual(madeUpFixtures(), fixtures);
    assert.deepEqual(createBattery().hashes, hashes);
  });

  it('are known to the lock by every part', () => {
    const parts = Object.keys(fixtures[0] ?? {});
    assert.deepEqual(Object.keys(hashes).toSorted(), [...parts, 'league'].toSorted());
  });

  const repeatsATime = (quotes: readonly Point<unknown>[]): boolean =>
    quotes.some(({ atMs }, i) => quotes[i + 1]?.atMs === atMs);
  const goesBack = (quotes: readonly Point<unknown>[]): boolean =>
    quotes.some(({ atMs }, i) => (quotes[i + 1]?.atMs ?? Infinity) < atMs);
  const quotesOf: [of: string, quotes: (fixture: MadeUpFixture) => readonly Point<unknown>[]][] = [
    ['moneyline', ({ h2h }) => h2h],
    ['run line', ({ spreadQuotes }) => spreadQuotes],
    ['total', ({ totalQuotes }) => totalQuotes],
    ['other books', ({ otherBooks }) => otherBooks.flatMap(({ quotes }) => quotes.total)],
  ];
  for (const [of, quotes] of quotesOf) {
    it(`have all kinds of quotes of the ${of}`, () => {
      const count = (is: (own: readonly Point<unknown>[]) => boolean): number =>
        fixtures.filter((each) => is(quotes(each))).length;
      const kinds = {
        'have none': count((own) => own.length === 0),
        'are suspended now': count((own) => own.at(-1)?.value === null),
        'open with a suspension': count((own) => own[0]?.value === null),
        'are quoted twice at one time': count(repeatsATime),
        'are quoted late': count(goesBack),
      };
      for (const [what, n] of Object.entries(kinds)) areSome(what, n, fixtures.length);
    });
  }

  const kinds: [what: string, is: (view: FixtureView, i: number) => boolean][] = [
    ['are asked after the start', ({ asOfMs, startAtMs }) => asOfMs > startAtMs],
    ['are asked at the time of a quote', ({ asOfMs, h2h }) => h2h?.points.at(-1)?.atMs === asOfMs],
    ['are told by a sharp book', ({ markets: { h2h } }) => h2h.reference?.role === 'sharp'],
    [
      'are told by a book of the public',
      ({ markets: { h2h } }) => h2h.reference?.role === 'retail',
    ],
    ['are told by a consensus', ({ markets: { h2h } }) => h2h.reference?.role === 'consensus'],
    ['are offered by one book', ({ markets: { h2h } }) => h2h.books.length === 1],
    ['are offered by six or more', ({ markets: { h2h } }) => h2h.books.length >= 6],
    ['are basketball', ({ fixture }) => fixture.sport === 'nba'],
    ['are second games', ({ fixture }) => fixture.gameNumber === 2],
    ['are played under a dome', ({ fixture }) => fixture.home === 'TB'],
    ['have a roof that moves', ({ fixture }) => ['ARI', 'SEA', 'TOR'].includes(fixture.home)],
    ['open the season of their home team', ({ context }) => context.home.season === null],
    ['meet again', ({ context }) => context.headToHead !== null],
    ['have a starter that was scratched', startsWith('scratched')],
    ['have a starter to be determined', startsWith('tbd')],
    ['have a starter of whom nothing was told', startsWith(undefined)],
  ];
  for (const [what, is] of kinds) {
    it(`${what}, some of them`, () => areSome(what, views.filter(is).length, views.length));
  }

  const marketKinds: [what: string, is: (market: MarketView) => boolean][] = [
    ['have a book that the reference book is not', (market) => market.books.length > 1],
    ['have a book that fell silent', ({ books, fresh }) => books.some(isSilent(fresh))],
    ['have an exchange', ({ books }) => books.some(({ role }) => role === 'exchange')],
    ['have no splits', ({ splits }) => splits.length === 0],
    ['have splits that do not count', ({ splits }) => splits.some((each) => each.tickets === null)],
    ['have books but not the reference book', (each) => each.books.length > 0 && !each.reference],
  ];
  for (const market of markets) {
    for (const [what, is] of marketKinds) {
      if (market === 'h2h' && what.startsWith('have books but not')) continue;
      it(`${what} on ${market}, some of them`, () =>
        areSome(what, views.filter((view) => is(view.markets[market])).length, views.length));
    }
  }

  it('are played by all clubs at home, in the afternoon and in the evening', () => {
    assert.equal(new Set(views.map(({ fixture }) => fixture.home)).size, 31);
    const hours = views.map(({ startAtMs }) => new Date(startAtMs).getUTCHours());
    areSome('begin at night', hours.filter((hour) => hour < 6).length, views.length);
  });

  it('know nothing newer than their as-of time', () => {
    for (const { asOfMs, markets: own, context, startAtMs } of views) {
      const { home, away, weather, roof } = context;
      const before = [...[home, away].map(({ starter }) => starter), weather, roof];
      for (const told of before) assert.ok((told?.atMs ?? 0) < asOfMs);
      for (const game of [...home.games, ...away.games, ...home.starts, ...away.starts]) {
        assert.ok(game.finalAtMs < Math.min(asOfMs, startAtMs));
      }
      for (const { books, splits } of Object.values(own)) {
        for (const { probability, line } of books) {
          const points = [...probability.points, ...(line?.points ?? [])];
          assert.ok(points.every(({ atMs }) => atMs <= asOfMs));
        }
        assert.ok(splits.every(({ atMs }) => atMs < asOfMs));
      }
    }
  });

  it('leave none of what is made up out of the views', () => {
    for (const [i, { asOfMs, startAtMs, markets: own }] of views.entries()) {
      const made = fixtures[i];
      assert.equal(asOfMs - startAtMs, (made?.times.asOfMs ?? 0) - (made?.times.startAtMs ?? 0));
      for (const market of markets)
        assert.equal(own[market].splits.length, made?.splits[market].length);
    }
  });
});

describe('a draw', () => {
  it('belongs to its name, and spreads evenly', () => {
    assert.equal(draw('a'), draw('a'));
    const drawn = Array.from({ length: 4000 }, (_, i) => drawFrom(`n ${i}`, [0, 1, 2, null]));
    for (const each of [0, 1, 2, null]) {
      const n = drawn.filter((one) => one === each).length;
      assert.ok(Math.abs(n - 1000) < 120, `${n} times ${each}`);
    }
  });
});

function startsWith(status: 'scratched' | 'tbd' | undefined) {
  return ({ context }: FixtureView): boolean => context.home.starter?.status === status;
}

const isSilent =
  (fresh: ReadonlySet<string>) =>
  ({ book, newest }: BookMarket): boolean =>
    newest.offer !== null && !fresh.has(book);
