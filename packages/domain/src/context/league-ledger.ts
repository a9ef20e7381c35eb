// All results of a league, and what they told of each team at any time: the same whatever the order in which they came.
import { mlbElo, ratingInSeason, type EloRules } from './elo-rules.ts';
import type { GameResult, HeadToHead, ParkRuns, TeamContext } from './game-context.ts';
import { createSeasonChain, firstWhere, type SeasonChain, type TeamEntry } from './season-chain.ts';
import { createTellings } from './tellings.ts';

/** A team for a game of `season`, from games whose end was told before `asOfMs`. */
export type TeamAsked = { team: string; season: number; asOfMs: number };

export type LeagueLedger = {
  /** Whether it changed anything: a result told again does not. */
  add: (result: GameResult) => boolean;
  teamContext: (asked: TeamAsked) => Omit<TeamContext, 'starter' | 'starts'>;
  /** The newest {@link keptStarts} games that a pitcher started for a team, not older than {@link startsKeptMs}. */
  startsOf: (asked: TeamAsked, pitcher: string) => readonly GameResult[];
  headToHead: (home: TeamAsked, away: string) => HeadToHead | null;
  /** From games told at `sinceMs` or later: since the team plays at its park, and not longer than a park stays the same. */
  parkRuns: (asked: TeamAsked, sinceMs: number) => ParkRuns | null;
};

/** More than any team plays in 14 days, and what streaks and form need. */
export const keptGames = 30;
export const keptStarts = 5;
/** No team has played more in a year: 162, a tie-breaker, and all of the postseason. */
const seasonGames = 200;
/** This season and the one before. */
export const startsKeptMs = 400 * 24 * 60 * 60_000;

export function createLeagueLedger(rules: EloRules = mlbElo): LeagueLedger {
  const chains = createChains(rules);
  const historyOf = ({ team, asOfMs }: TeamAsked) => chains.asOf(asOfMs).before(team, asOfMs);
  const newestOf = (asked: TeamAsked, most: number): TeamEntry[] => {
    const { entries, count } = historyOf(asked);
    return entries.slice(Math.max(0, count - most), count);
  };
  return {
    add: chains.add,
    teamContext: (asked) => teamContext(rules, asked, newestOf(asked, keptGames)),
    startsOf: (asked, pitcher) => {
      const isHis = ({ home, homeStarter, awayStarter, startAtMs }: GameResult): boolean =>
        (home === asked.team ? homeStarter : awayStarter) === pitcher &&
        startAtMs >= asked.asOfMs - startsKeptMs;
      const games = newestOf(asked, 2 * seasonGames).map((entry) => entry.game);
      return byStart(games.filter(isHis)).slice(-keptStarts);
    },
    headToHead: (asked, away) => {
      const met = newestOf(asked, seasonGames).filter(
        ({ season, game }) => season === asked.season && [game.home, game.away].includes(away),
      );
      return met.length === 0 ? null : headToHead(asked.team, met);
    },
    parkRuns: (asked, sinceMs) => {
      const { entries, count } = historyOf(asked);
      const last = entries[count - 1];
      const from = firstWhere(entries, (entry) => entry.placeMs >= sinceMs);
      return last && from < count ? runsBetween(entries[from - 1], last) : null;
    },
  };
}

/**
 * What was corrected later was not known before: each stretch of time between two corrections has a chain of its own.
 * The newest is kept up to date; of the others, which only questions about the past need, the one asked for last is kept.
 */
function createChains(rules: EloRules) {
  const tellings = createTellings();
  let newest = createSeasonChain(rules);
  let corrections: readonly number[] = [];
  let past: { untilMs: number; chain: SeasonChain } | undefined;

  function chainUntil(untilMs: number): SeasonChain {
    const chain = createSeasonChain(rules);
    for (const each of tellings.asTold(untilMs)) chain.put(each);
    return chain;
  }

  function add(result: GameResult): boolean {
    const change = tellings.add(result);
    if (change === 'known') return false;
    past = undefined;
    if (change === 'new') {
      newest.put({ placeMs: result.finalAtMs, game: result });
    } else {
      corrections = tellings.corrections();
      newest = chainUntil(Infinity);
    }
    return true;
  }

  function asOf(asOfMs: number): SeasonChain {
    const told = firstWhere(corrections, (atMs) => atMs >= asOfMs);
    if (told === corrections.length) return newest;
    const untilMs = corrections[told - 1] ?? -Infinity;
    if (past?.untilMs !== untilMs) past = { untilMs, chain: chainUntil(untilMs) };
    return past.chain;
  }

  return { add, asOf };
}

function teamContext(
  rules: EloRules,
  { team, season }: TeamAsked,
  entries: readonly TeamEntry[],
): Omit<TeamContext, 'starter' | 'starts'> {
  const last = entries.at(-1);
  const games = byStart(entries.slice(-keptGames).map((entry) => entry.game));
  if (last === undefined) return { team, games, elo: null, season: null };
  const atMs = last.toldMs;
  return {
    team,
    games,
    elo: { rating: ratingInSeason(rules, last, season), games: last.games, atMs },
    season: last.season === season ? { won: last.won, lost: last.lost, atMs } : null,
  };
}

function headToHead(home: string, met: readonly TeamEntry[]): HeadToHead {
  const margins = met.map(
    ({ game }) => (game.homeScore - game.awayScore) * (game.home === home ? 1 : -1),
  );
  return {
    homeWon: margins.filter((margin) => margin > 0).length,
    awayWon: margins.filter((margin) => margin < 0).length,
    atMs: Math.max(...met.map(({ game }) => game.finalAtMs)),
  };
}

const runsBetween = (first: TeamEntry | undefined, last: TeamEntry): ParkRuns => ({
  homeGames: last.homeGames - (first?.homeGames ?? 0),
  homeRuns: last.homeRuns - (first?.homeRuns ?? 0),
  roadGames: last.roadGames - (first?.roadGames ?? 0),
  roadRuns: last.roadRuns - (first?.roadRuns ?? 0),
  atMs: last.toldMs,
});

/** An end that was told late does not make a game a later one. */
const byStart = (games: readonly GameResult[]): GameResult[] =>
  games.toSorted((a, b) => a.startAtMs - b.startAtMs);
