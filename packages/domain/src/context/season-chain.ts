// The games of the league in the order in which their ends were told, and what each team was after each of its own.
// A game that comes late is put in its place, and everything from there on is rated again.
import { seasonOf } from '../sports/baseball-day.ts';
import { eloUpdate } from '../stats/elo.ts';
import { ratingInSeason, type EloRules } from './elo-rules.ts';
import type { GameResult } from './game-context.ts';

/** `placeMs`: when the end was first told; a correction does not move it. */
export type PlacedGame = { placeMs: number; game: GameResult };

/** A team after one of its games: sums run from its first game on, `won` and `lost` from the first of the season. */
export type TeamEntry = PlacedGame & {
  /** When the newest of what it rests on was told, corrections of its games included. */
  toldMs: number;
  season: number;
  rating: number;
  games: number;
  won: number;
  lost: number;
  homeGames: number;
  homeRuns: number;
  roadGames: number;
  roadRuns: number;
};

export type SeasonChain = {
  put: (placed: PlacedGame) => void;
  /** The entries of a team whose place is before a time, oldest first: the first `count` of `entries`. */
  before: (team: string, atMs: number) => { entries: readonly TeamEntry[]; count: number };
};

export function createSeasonChain(rules: EloRules): SeasonChain {
  const games: PlacedGame[] = [];
  const teams = new Map<string, TeamEntry[]>();
  let unratedFrom = 0;
  const entriesOf = (team: string): TeamEntry[] => {
    const known = teams.get(team) ?? [];
    teams.set(team, known);
    return known;
  };

  function put(placed: PlacedGame): void {
    const at = firstWhere(games, (each) => comparePlaces(each, placed) >= 0);
    games.splice(at, 0, placed);
    unratedFrom = Math.min(unratedFrom, at);
  }

  /** Not before somebody asks: many games that come in any order cost one rating of each. */
  function rate(): void {
    const first = games[unratedFrom];
    if (first === undefined) return;
    for (const entries of teams.values()) {
      entries.length = firstWhere(entries, (each) => comparePlaces(each, first) >= 0);
    }
    for (const each of games.slice(unratedFrom)) append(each);
    unratedFrom = games.length;
  }

  function append(placed: PlacedGame): void {
    const { game } = placed;
    const [home, away] = [entriesOf(game.home), entriesOf(game.away)];
    const season = seasonOf(game.startAtMs);
    const [ratingHome, ratingAway] = [home, away].map((entries) =>
      ratingOf(rules, entries, season),
    );
    if (ratingHome === undefined || ratingAway === undefined) return;
    const { deltaHome } = eloUpdate(
      { ratingHome, ratingAway, homeAdvantage: rules.homeAdvantage },
      { scoreHome: game.homeScore, scoreAway: game.awayScore },
      rules.k,
    );
    home.push(entryAfter(home.at(-1), placed, { rating: ratingHome + deltaHome, isHome: true }));
    away.push(entryAfter(away.at(-1), placed, { rating: ratingAway - deltaHome, isHome: false }));
  }

  return {
    put,
    before: (team, atMs) => {
      rate();
      const entries = teams.get(team) ?? [];
      return { entries, count: firstWhere(entries, (each) => each.placeMs >= atMs) };
    },
  };
}

function ratingOf(rules: EloRules, entries: readonly TeamEntry[], season: number): number {
  const last = entries.at(-1);
  return last ? ratingInSeason(rules, last, season) : rules.initial;
}

function entryAfter(
  last: TeamEntry | undefined,
  { placeMs, game }: PlacedGame,
  { rating, isHome }: { rating: number; isHome: boolean },
): TeamEntry {
  const season = Math.max(seasonOf(game.startAtMs), last?.season ?? 0);
  const isOfSeason = season === seasonOf(game.startAtMs);
  const record = last?.season === season ? last : { won: 0, lost: 0 };
  const margin = (game.homeScore - game.awayScore) * (isHome ? 1 : -1);
  const runs = game.homeScore + game.awayScore;
  return {
    placeMs,
    game,
    toldMs: Math.max(game.finalAtMs, last?.toldMs ?? 0),
    season,
    rating,
    games: (last?.games ?? 0) + 1,
    won: record.won + (isOfSeason && margin > 0 ? 1 : 0),
    lost: record.lost + (isOfSeason && margin < 0 ? 1 : 0),
    homeGames: (last?.homeGames ?? 0) + (isHome ? 1 : 0),
    homeRuns: (last?.homeRuns ?? 0) + (isHome ? runs : 0),
    roadGames: (last?.roadGames ?? 0) + (isHome ? 0 : 1),
    roadRuns: (last?.roadRuns ?? 0) + (isHome ? 0 : runs),
  };
}

/** By place; games whose ends were told at one time by their ids, so that no order of arrival matters. */
export function comparePlaces(a: PlacedGame, b: PlacedGame): number {
  if (a.placeMs !== b.placeMs) return a.placeMs - b.placeMs;
  return a.game.fixtureId < b.game.fixtureId ? -1 : Number(a.game.fixtureId > b.game.fixtureId);
}

/** The index of the first item for which it holds, where it holds for all after it. */
export function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
