import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fullFixtureId, nameFixture, type FixtureClaim } from './fixture.ts';
import { mlbTeams } from './sports/mlb-teams.ts';

const claim = (changes: Partial<FixtureClaim> = {}): FixtureClaim => ({
  sport: 'mlb',
  home: 'Baltimore Orioles',
  away: 'Tampa Bay Rays',
  gameNumber: 1,
  startAtMs: Date.parse('2016-06-25T17:05:00Z'),
  ...changes,
});

function idOf(changes: Partial<FixtureClaim>): string {
  const named = nameFixture(claim(changes));
  assert.ok(named.kind === 'fixture', JSON.stringify(named));
  return named.fixture.fixtureId;
}

describe('naming a fixture', () => {
  it('keeps what the source said and puts codes for names', () => {
    assert.deepEqual(nameFixture(claim()), {
      kind: 'fixture',
      fixture: {
        fixtureId: 'mlb-2016-06-25-TB-BAL',
        sport: 'mlb',
        home: 'BAL',
        away: 'TB',
        gameNumber: 1,
        startAtMs: Date.parse('2016-06-25T17:05:00Z'),
      },
    });
  });

  it('tells the second game of a doubleheader from the first', () => {
    const startAtMs = Date.parse('2016-06-25T23:05:00Z');
    assert.equal(idOf({ gameNumber: 2, startAtMs }), 'mlb-2016-06-25-TB-BAL-2');
    assert.equal(idOf({ gameNumber: 1, startAtMs }), 'mlb-2016-06-25-TB-BAL');
  });

  const dates: readonly [home: string, startAt: string, date: string, because: string][] = [
    ['BAL', '2016-06-26T00:05:00Z', '2016-06-25', 'an evening in the east is tomorrow in UTC'],
    ['SEA', '2016-06-26T02:10:00Z', '2016-06-25', 'an evening in the west even more so'],
    ['SEA', '2016-06-26T06:59:59Z', '2016-06-25', 'a minute before midnight in summer time'],
    ['SEA', '2016-06-26T07:00:00Z', '2016-06-26', 'midnight at the venue'],
    ['ARI', '2016-06-26T06:59:59Z', '2016-06-25', 'Phoenix keeps standard time, 7 hours back'],
    ['ARI', '2016-11-02T07:00:00Z', '2016-11-02', 'Phoenix in winter is no different'],
    ['COL', '2016-06-26T05:59:59Z', '2016-06-25', 'Denver in summer is 6 hours back'],
    ['CHC', '2016-11-03T00:08:00Z', '2016-11-02', 'game seven'],
    ['NYY', '2016-03-13T06:30:00Z', '2016-03-13', 'the night the clocks go forward'],
    ['NYY', '2016-11-06T05:30:00Z', '2016-11-06', 'the night the clocks go back'],
    ['TOR', '2016-01-01T04:59:59Z', '2015-12-31', 'the turn of the year'],
  ];
  for (const [home, startAt, date, because] of dates) {
    it(`dates a game at ${home} starting ${startAt} on ${date}: ${because}`, () => {
      const id = idOf({ home, away: 'Texas Rangers', startAtMs: Date.parse(startAt) });
      assert.equal(id, `mlb-${date}-TEX-${home}`);
    });
  }

  it('refuses a sport it has no table for', () => {
    assert.deepEqual(nameFixture(claim({ sport: 'nba' })), {
      kind: 'reject',
      code: 'unknown_sport',
      reason: 'no team table for nba yet',
    });
  });

  it('refuses a team nobody knows, naming it', () => {
    for (const side of ['home', 'away'] as const) {
      assert.deepEqual(nameFixture(claim({ [side]: 'Gotham Knights' })), {
        kind: 'reject',
        code: 'unknown_team',
        reason: 'unknown MLB team "Gotham Knights"',
      });
    }
  });

  it('refuses a team that plays itself under two names', () => {
    assert.deepEqual(nameFixture(claim({ away: 'BAL' })), {
      kind: 'reject',
      code: 'unknown_team',
      reason: 'Baltimore Orioles cannot play themselves',
    });
  });

  it('gives one id whichever of its names a source uses', () => {
    const pair = fc
      .tuple(fc.constantFrom(...mlbTeams), fc.constantFrom(...mlbTeams))
      .filter(([home, away]) => home !== away);
    fc.assert(
      fc.property(pair, fc.nat(), fc.nat(), ([home, away], i, j) => {
        const names = (team: (typeof mlbTeams)[number]): string[] => [
          team.code,
          team.name,
          ...team.aliases,
        ];
        const pick = (all: string[], n: number): string => all[n % all.length] ?? '';
        assert.equal(
          idOf({ home: pick(names(home), i), away: pick(names(away), j) }),
          idOf({ home: home.code, away: away.code }),
        );
      }),
    );
  });
});

describe('the full id of a fixture', () => {
  const table: readonly [given: string, full: string][] = [
    ['2016-06-25-NYY-BOS', 'mlb-2016-06-25-NYY-BOS'],
    ['mlb-2016-06-25-NYY-BOS', 'mlb-2016-06-25-NYY-BOS'],
    ['2016-06-25-NYY-BOS-2', 'mlb-2016-06-25-NYY-BOS-2'],
    ['nba-2016-06-25-NYK-BOS', 'nba-2016-06-25-NYK-BOS'],
    ['nonsense', 'nonsense'],
  ];
  for (const [given, full] of table) {
    it(`of "${given}" is "${full}"`, () => assert.equal(fullFixtureId(given), full));
  }
});
