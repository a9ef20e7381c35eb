// The identity of one game: `mlb-2016-06-25-TB-BAL-2` = sport, date at the venue, away, home, second of a doubleheader.
import { reject, type Reject } from './outcome.ts';
import { findMlbTeam } from './sports/mlb-teams.ts';
import type { Sport } from './words.ts';

export type Fixture = {
  fixtureId: string;
  sport: Sport;
  /** Team codes. */
  home: string;
  away: string;
  /** 1, or 2 for the second game of a doubleheader. */
  gameNumber: number;
  startAtMs: number;
};

/** A game as a source names it. */
export type FixtureClaim = {
  sport: Sport;
  home: string;
  away: string;
  gameNumber: number;
  startAtMs: number;
};

/** Names the fixture of a claim, or says which of its words nobody knows. */
export function nameFixture(claim: FixtureClaim): { kind: 'fixture'; fixture: Fixture } | Reject {
  if (claim.sport !== 'mlb') {
    return reject('unknown_sport', `no team table for ${claim.sport} yet`);
  }
  const home = findMlbTeam(claim.home);
  const away = findMlbTeam(claim.away);
  if (!home) return reject('unknown_team', `unknown MLB team "${claim.home}"`);
  if (!away) return reject('unknown_team', `unknown MLB team "${claim.away}"`);
  if (home === away) return reject('unknown_team', `${home.name} cannot play themselves`);
  const date = localDate(claim.startAtMs, home.timeZone);
  const suffix = claim.gameNumber > 1 ? `-${claim.gameNumber}` : '';
  return {
    kind: 'fixture',
    fixture: {
      fixtureId: `${claim.sport}-${date}-${away.code}-${home.code}${suffix}`,
      sport: claim.sport,
      home: home.code,
      away: away.code,
      gameNumber: claim.gameNumber,
      startAtMs: claim.startAtMs,
    },
  };
}

/** The calendar date at the venue, `2016-06-25`: an evening game in the west is already tomorrow in UTC. */
function localDate(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(atMs);
}

/** Accepts the bare form `2016-06-25-NYY-BOS` as well as the full one; MLB is what a bare id means. */
export function fullFixtureId(id: string): string {
  return /^\d{4}-/.test(id) ? `mlb-${id}` : id;
}
