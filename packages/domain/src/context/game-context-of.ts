// What is known of a fixture strictly before a time, put together: results of the league, and news of the game itself.
import type { Fixture } from '../fixture.ts';
import { seasonOf } from '../sports/baseball-day.ts';
import { mlbParkOf } from '../sports/mlb-parks.ts';
import type { GameContext, TeamContext } from './game-context.ts';
import type { LeagueLedger } from './league-ledger.ts';
import { newestBefore, type Observation } from './observation.ts';
import type { Side } from '../signals/signal.ts';

/** A park plays much the same for so long, and chance has evened out by then. */
const parkYearsMs = 3 * 365 * 24 * 60 * 60_000;

type Known = {
  fixture: Fixture;
  ledger: LeagueLedger;
  observations: readonly Observation[];
  asOfMs: number;
};

/** `observations`: of this fixture, in the order in which they were told. */
export function gameContextOf(
  fixture: Fixture,
  ledger: LeagueLedger,
  observations: readonly Observation[],
  asOfMs: number,
): GameContext {
  const known = { fixture, ledger, observations, asOfMs };
  const asked = askedOf(known, 'home');
  const { sinceMs } = mlbParkOf(fixture.home, fixture.startAtMs) ?? { sinceMs: 0 };
  const ofKind = <K extends Observation['kind']>(kind: K) =>
    newestBefore(
      observations.filter((each) => isOfKind(each, kind)),
      asOfMs,
    );
  return {
    home: teamOf(known, 'home'),
    away: teamOf(known, 'away'),
    weather: ofKind('weather'),
    roof: ofKind('roof'),
    headToHead: ledger.headToHead(asked, fixture.away),
    park: ledger.parkRuns(asked, Math.max(sinceMs, asked.asOfMs - parkYearsMs)),
  };
}

/** Results stop at the start: what a later question knows of the game itself is no context of it. */
function askedOf({ fixture, asOfMs }: Known, side: Side) {
  const { startAtMs } = fixture;
  return {
    team: fixture[side],
    season: seasonOf(startAtMs),
    asOfMs: Math.min(asOfMs, startAtMs),
  };
}

function teamOf(known: Known, side: Side): TeamContext {
  const { ledger, observations, asOfMs } = known;
  const asked = askedOf(known, side);
  const news = observations.filter((each) => isOfKind(each, 'starter'));
  const starter = newestBefore(
    news.filter((each) => each.side === side),
    asOfMs,
  );
  const isAnnounced = starter?.status === 'announced' && starter.pitcher !== null;
  return {
    ...ledger.teamContext(asked),
    starter,
    starts: isAnnounced ? ledger.startsOf(asked, starter.pitcher ?? '') : [],
  };
}

const isOfKind = <K extends Observation['kind']>(
  observation: Observation,
  kind: K,
): observation is Extract<Observation, { kind: K }> => observation.kind === kind;
