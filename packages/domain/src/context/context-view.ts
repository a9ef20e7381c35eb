// What the features of a game's context read of a fixture, and the questions that several of them ask.
import { absent, present, type FeatureValue } from '../features/definition.ts';
import type { FixtureView } from '../features/view.ts';
import { seasonOf } from '../sports/baseball-day.ts';
import { localHour } from '../sports/local-hour.ts';
import { mlbParkOf, type HomePark } from '../sports/mlb-parks.ts';
import type { GameResult } from './game-context.ts';
import type { Side } from '../signals/signal.ts';

export type ContextView = Pick<FixtureView, 'fixture' | 'asOfMs' | 'startAtMs' | 'context'>;

/** Games of a team that were over and began before this one, oldest first. */
export function gamesBefore({ context, startAtMs }: ContextView, side: Side): GameResult[] {
  return context[side].games.filter((game) => game.startAtMs < startAtMs);
}

/** Those of this season: nothing is carried over a winter. */
export function gamesThisSeason(view: ContextView, side: Side): GameResult[] {
  const season = seasonOf(view.startAtMs);
  return gamesBefore(view, side).filter((game) => seasonOf(game.startAtMs) === season);
}

/** A value read from these games, as old as what was told of them last; missing without any. */
export function fromGames(
  { asOfMs }: ContextView,
  games: readonly GameResult[],
  value: number,
): FeatureValue {
  if (games.length === 0) return absent('missing');
  return present(value, asOfMs - Math.max(...games.map((game) => game.finalAtMs)));
}

/** Runs a team scored beyond those it allowed: above 0 for a win. */
export const marginOf = ({ home, homeScore, awayScore }: GameResult, team: string): number =>
  (homeScore - awayScore) * (home === team ? 1 : -1);

export const parkOf = ({ fixture, startAtMs }: ContextView): HomePark | undefined =>
  fixture.sport === 'mlb' ? mlbParkOf(fixture.home, startAtMs) : undefined;

/** By the clock at the park. */
export function startHour(view: ContextView): number | undefined {
  const park = parkOf(view);
  return park && localHour(park.timeZone, view.startAtMs);
}
