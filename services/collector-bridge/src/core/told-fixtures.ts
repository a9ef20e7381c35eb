// Which games this process has told of, by tape or by request: a game is told once, and never un-finished.
import type { Fixture } from '@linecast/domain';
import type { FixtureChange } from './quote.ts';

export type ToldFixtures = {
  /** Whether nobody was told of this game, or of this start of it, yet. */
  isNews: (fixture: Fixture) => boolean;
  note: (change: FixtureChange) => void;
};

export function createToldFixtures(): ToldFixtures {
  const newest = new Map<string, { startAtMs: number; isFinal: boolean }>();
  return {
    isNews: ({ fixtureId, startAtMs }) => {
      const told = newest.get(fixtureId);
      return !told || (!told.isFinal && told.startAtMs !== startAtMs);
    },
    note: ({ fixture, status }) => {
      newest.set(fixture.fixtureId, {
        startAtMs: fixture.startAtMs,
        isFinal: status === 'final',
      });
    },
  };
}
