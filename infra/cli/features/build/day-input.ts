// What a day of games is computed from, as it is handed to a worker: plain values, in order of arrival.
import type { GameResult, Market, MarketQuote, Observation, Split } from '@linecast/domain';

export type FixtureInput = {
  fixtureId: string;
  /** In order of arrival, and not yet judged: the engine does that. */
  quotes: readonly MarketQuote[];
  /** In order of their times. */
  splits: readonly (Split & { market: Market })[];
  observations: readonly Observation[];
  /** As last told; only labels may look at it. */
  outcome: { home: number; away: number } | null;
};

export type DayInput = { day: string; fixtures: readonly FixtureInput[] };

/** What all days share. */
export type LeagueInput = {
  /** As told, corrections too. */
  results: readonly GameResult[];
  /** Stretches without a gap in the recording. */
  observed: readonly { fromMs: number; untilMs: number }[];
};

/** `2016-06-25`: the date at the venue, which the id of a game carries. */
export function dayOfFixture(fixtureId: string): string | undefined {
  return /^[a-z]+-(\d{4}-\d{2}-\d{2})-/.exec(fixtureId)?.[1];
}
