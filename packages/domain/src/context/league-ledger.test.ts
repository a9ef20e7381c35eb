import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { GameResult } from './game-context.ts';
import { createLeagueLedger, type LeagueLedger, type TeamAsked } from './league-ledger.ts';
import { dayMs, hourMs } from './testing/contexts.ts';
import { gamesKnown, gamesOf, naiveTeam } from './testing/naive-ledger.ts';

const openingMs = Date.parse('2015-09-20T18:00:00Z');
const teams = ['BAL', 'BOS', 'NYY', 'TB'] as const;
const pitchers = [null, 'A', 'B'] as const;

/** Two seasons with a winter between them; games of one day often end at one time. */
const startMs = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.boolean())
  .map(([day, isNext]) => openingMs + (day + (isNext ? 200 : 0)) * dayMs);

const gameOf = (told: { pair: [number, number]; startAtMs: number; afterHours: number }) => {
  const [home = 'BAL', away = 'BOS'] = told.pair.map((each) => teams[each]);
  return {
    fixtureId: `${told.startAtMs}-${away}-${home}`,
    startAtMs: told.startAtMs,
    finalAtMs: told.startAtMs + told.afterHours * hourMs,
    home,
    away,
  };
};

/** A game, and how it was told: once, again, or otherwise later. */
const tellings = fc
  .record({
    pair: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })),
    startAtMs: startMs,
    afterHours: fc.constantFrom(3, 3, 4, 30),
    scores: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(2)), { minLength: 1, maxLength: 3 }),
    gapHours: fc.constantFrom(1, 24, 72),
  })
  .map(({ pair: [home, offset], scores, gapHours, ...rest }): GameResult[] => {
    const game = gameOf({ ...rest, pair: [home, (home + offset) % 4] });
    return scores.map(([homeScore, awayScore, pitcher], i) => ({
      ...game,
      finalAtMs: game.finalAtMs + i * gapHours * hourMs,
      homeScore,
      awayScore,
      homeStarter: pitchers[pitcher] ?? null,
      awayStarter: pitchers[(pitcher + 1) % 3] ?? null,
    }));
  });

const league = fc
  .uniqueArray(tellings, { selector: ([first]) => first?.fixtureId, maxLength: 40 })
  .map((games) => games.flat());

/** Everything, in any order, and some of it twice. */
const arrivals = league.chain((told) =>
  fc.record({
    told: fc.constant(told),
    order: fc
      .tuple(fc.shuffledSubarray(told, { minLength: told.length }), fc.shuffledSubarray(told))
      .map(([all, again]) => [...all, ...again]),
    asOfMs: fc.constantFrom(
      ...[...told.map((each) => each.finalAtMs), openingMs].flatMap((atMs) => [atMs, atMs + 1]),
      openingMs + 1000 * dayMs,
    ),
  }),
);

/** Asked after every result, so that nothing it remembers of an answer outlives what changes it. */
function ledgerOf(results: readonly GameResult[], asOfMs = openingMs): LeagueLedger {
  const ledger = createLeagueLedger();
  for (const each of results) {
    ledger.add(each);
    ledger.teamContext({ team: 'BAL', season: 2015, asOfMs });
  }
  return ledger;
}

const askedAt = (asOfMs: number): TeamAsked[] =>
  teams.flatMap((team) => [2015, 2016].map((season) => ({ team, season, asOfMs })));

describe('the ledger of a league', () => {
  it('knows of a team what a naive recount knows, bit for bit, whatever came when', () => {
    fc.assert(
      fc.property(arrivals, ({ told, order, asOfMs }) => {
        const ledger = ledgerOf(order, asOfMs);
        for (const asked of askedAt(asOfMs)) {
          const expected = naiveTeam(told, asked);
          const { games, elo, season } = ledger.teamContext(asked);
          assert.deepEqual(games, expected.games);
          assert.equal(elo?.rating ?? null, expected.rating);
          assert.equal(elo?.games ?? 0, expected.rated);
          if (elo) assert.equal(elo.atMs, expected.toldMs);
          assert.deepEqual([season?.won ?? 0, season?.lost ?? 0], [expected.won, expected.lost]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts meetings, runs and starts as a naive recount does', () => {
    fc.assert(
      fc.property(arrivals, ({ told, order, asOfMs }) => {
        const ledger = ledgerOf(order, asOfMs);
        for (const asked of askedAt(asOfMs)) {
          const own = gamesOf(gamesKnown(told, asOfMs), asked.team);
          checkMeetings(ledger, asked, own);
          checkRuns(ledger, asked, told, own);
          const starts = own.filter(
            (game) => (game.home === asked.team ? game.homeStarter : game.awayStarter) === 'A',
          );
          const newest = starts
            .filter((game) => game.startAtMs >= asOfMs - 400 * dayMs)
            .toSorted((a, b) => a.startAtMs - b.startAtMs);
          assert.deepEqual(ledger.startsOf(asked, 'A'), newest.slice(-5));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is not told anything by what comes at the as-of time or later', () => {
    fc.assert(
      fc.property(arrivals, ({ order, asOfMs }) => {
        const all = ledgerOf(order);
        const past = ledgerOf(order.filter((each) => each.finalAtMs < asOfMs));
        for (const asked of askedAt(asOfMs)) {
          assert.deepEqual(all.teamContext(asked), past.teamContext(asked));
          assert.deepEqual(all.startsOf(asked, 'A'), past.startsOf(asked, 'A'));
          assert.deepEqual(all.headToHead(asked, 'TB'), past.headToHead(asked, 'TB'));
          assert.deepEqual(all.parkRuns(asked, openingMs), past.parkRuns(asked, openingMs));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function checkMeetings(ledger: LeagueLedger, asked: TeamAsked, own: readonly GameResult[]): void {
  for (const other of teams.filter((team) => team !== asked.team)) {
    const met = gamesOf(own, other).filter(
      (game) => new Date(game.startAtMs).getUTCFullYear() === asked.season,
    );
    const winners = met.map(({ home, away, homeScore, awayScore }) =>
      homeScore === awayScore ? null : homeScore > awayScore ? home : away,
    );
    const counted = ledger.headToHead(asked, other);
    assert.equal(counted === null, met.length === 0);
    assert.equal(counted?.homeWon ?? 0, winners.filter((team) => team === asked.team).length);
    assert.equal(counted?.awayWon ?? 0, winners.filter((team) => team === other).length);
  }
}

function checkRuns(
  ledger: LeagueLedger,
  asked: TeamAsked,
  told: readonly GameResult[],
  own: readonly GameResult[],
): void {
  const firstMs = (id: string): number =>
    Math.min(...told.filter((each) => each.fixtureId === id).map((each) => each.finalAtMs));
  const sinceMs = openingMs + 5 * dayMs;
  const since = own.filter((game) => firstMs(game.fixtureId) >= sinceMs);
  const [home, road] = [true, false].map((isHome) =>
    since.filter((game) => (game.home === asked.team) === isHome),
  );
  const runsOf = (games: readonly GameResult[] = []): number =>
    games.reduce((sum, game) => sum + game.homeScore + game.awayScore, 0);
  const counted = ledger.parkRuns(asked, sinceMs);
  assert.equal(counted === null, since.length === 0);
  assert.deepEqual(
    [
      counted?.homeGames ?? 0,
      counted?.homeRuns ?? 0,
      counted?.roadGames ?? 0,
      counted?.roadRuns ?? 0,
    ],
    [home?.length, runsOf(home), road?.length, runsOf(road)],
  );
}

describe('a result told again', () => {
  const result: GameResult = {
    ...gameOf({ pair: [0, 1], startAtMs: openingMs, afterHours: 3 }),
    homeScore: 5,
    awayScore: 3,
    homeStarter: null,
    awayStarter: null,
  };
  const laterMs = result.finalAtMs + dayMs;
  const recordAt = (ledger: LeagueLedger, asOfMs: number) => {
    const { season, games } = ledger.teamContext({ team: 'BAL', season: 2015, asOfMs });
    return [season?.won, season?.lost, games.length];
  };

  it('changes nothing, at whatever time it says the same', () => {
    const ledger = createLeagueLedger();
    assert.equal(ledger.add(result), true);
    assert.equal(ledger.add(result), false);
    assert.equal(ledger.add({ ...result, finalAtMs: laterMs }), false);
    assert.deepEqual(recordAt(ledger, laterMs + 1), [1, 0, 1]);
  });

  it('replaces what was told when it says otherwise, and not before it was told', () => {
    const correction = { ...result, finalAtMs: laterMs, awayScore: 6 };
    for (const order of [
      [result, correction],
      [correction, result],
    ]) {
      const ledger = ledgerOf(order);
      assert.deepEqual(recordAt(ledger, result.finalAtMs), [undefined, undefined, 0]);
      assert.deepEqual(recordAt(ledger, laterMs), [1, 0, 1]);
      assert.deepEqual(recordAt(ledger, laterMs + 1), [0, 1, 1]);
    }
  });
});
