// What the ledger must answer, worked out from the whole list of results each time: slow, and plain to see.
import { eloUpdate } from '../../stats/elo.ts';
import type { GameResult } from '../game-context.ts';
import type { TeamAsked } from '../league-ledger.ts';

/** Games as known before a time, in the order in which their ends were first told. */
export function gamesKnown(told: readonly GameResult[], asOfMs: number): GameResult[] {
  const before = told
    .filter((each) => each.finalAtMs < asOfMs)
    .toSorted((a, b) => a.finalAtMs - b.finalAtMs);
  const first = new Map<string, number>();
  const known = new Map<string, GameResult>();
  for (const each of before) {
    if (!first.has(each.fixtureId)) first.set(each.fixtureId, each.finalAtMs);
    const last = known.get(each.fixtureId);
    const isRepeated =
      last !== undefined &&
      JSON.stringify({ ...last, finalAtMs: each.finalAtMs }) === JSON.stringify(each);
    if (!isRepeated) known.set(each.fixtureId, each);
  }
  const placeMs = ({ fixtureId }: GameResult): number => first.get(fixtureId) ?? 0;
  return [...known.values()].toSorted(
    (a, b) => placeMs(a) - placeMs(b) || (a.fixtureId < b.fixtureId ? -1 : 1),
  );
}

const yearOf = (game: GameResult): number => new Date(game.startAtMs).getUTCFullYear();

export function naiveElo(games: readonly GameResult[], team: string, season: number) {
  const ratings = new Map<string, { rating: number; season: number }>();
  const ratingIn = (of: string, year: number): number => {
    const last = ratings.get(of);
    if (last === undefined) return 1500;
    return year > last.season
      ? 1500 + (last.rating - 1500) * (2 / 3) ** (year - last.season)
      : last.rating;
  };
  for (const game of games) {
    const year = yearOf(game);
    const [ratingHome, ratingAway] = [ratingIn(game.home, year), ratingIn(game.away, year)];
    const { deltaHome } = eloUpdate(
      { ratingHome, ratingAway, homeAdvantage: 24 },
      { scoreHome: game.homeScore, scoreAway: game.awayScore },
      4,
    );
    const seasonOf = (of: string): number => Math.max(year, ratings.get(of)?.season ?? 0);
    const [home, away] = [seasonOf(game.home), seasonOf(game.away)];
    ratings.set(game.home, { rating: ratingHome + deltaHome, season: home });
    ratings.set(game.away, { rating: ratingAway - deltaHome, season: away });
  }
  return ratings.has(team) ? ratingIn(team, season) : null;
}

export const gamesOf = (games: readonly GameResult[], team: string): GameResult[] =>
  games.filter(({ home, away }) => home === team || away === team);

export function naiveTeam(told: readonly GameResult[], { team, season, asOfMs }: TeamAsked) {
  const games = gamesKnown(told, asOfMs);
  const own = gamesOf(games, team);
  // The record of a season that is over is not asked for: another has begun.
  const isOver = own.some((game) => yearOf(game) > season);
  const thisSeason = own.filter((game) => yearOf(game) === season && !isOver);
  const marginOf = ({ home, homeScore, awayScore }: GameResult): number =>
    home === team ? homeScore - awayScore : awayScore - homeScore;
  return {
    games: own.slice(-30).toSorted((a, b) => a.startAtMs - b.startAtMs),
    rating: naiveElo(games, team, season),
    rated: own.length,
    won: thisSeason.filter((game) => marginOf(game) > 0).length,
    lost: thisSeason.filter((game) => marginOf(game) < 0).length,
    toldMs: Math.max(...own.map((game) => game.finalAtMs)),
  };
}
