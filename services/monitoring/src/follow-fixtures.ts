// fixture.changed.v1: keeps each game as last told and settles it.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { FixtureChanged } from '@linecast/protos';
import { newestPerKey } from './core/newest.ts';
import type { SettleFixtures } from './settle-fixtures.ts';

/** Saves each game unless a newer change of it is known. */
export type SaveFixtures = (changes: readonly FixtureChanged[]) => Promise<void>;

export function createFollowFixtures(ports: { save: SaveFixtures; settle: SettleFixtures }) {
  return async (batch: EventBatch<FixtureChanged>): Promise<HandlerVerdict> => {
    const changes = newestPerKey(
      batch.events.map((each) => each.value),
      (value) => value.fixture.fixture_id,
      (value) => Date.parse(value.changed_at),
    );
    if (changes.length > 0) await ports.save(changes);
    // Also for a game that is not final: a corrected status or start takes its settlement back.
    await ports.settle(changes.map((value) => value.fixture.fixture_id));
    return { kind: 'done' };
  };
}
