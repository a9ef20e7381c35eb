// prediction.made.v1: settles games whose end is known already. The prediction itself was stored by inference before it
// was published.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { PredictionMade } from '@linecast/protos';
import type { SettleFixtures } from './settle-fixtures.ts';

export function createFollowPredictions(settle: SettleFixtures) {
  return async (batch: EventBatch<PredictionMade>): Promise<HandlerVerdict> => {
    await settle(batch.events.map((each) => each.value.fixture.fixture_id));
    return { kind: 'done' };
  };
}
