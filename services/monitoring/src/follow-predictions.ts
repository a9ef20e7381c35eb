// prediction.made.v1: moves the clock and settles games whose end is known already. The prediction itself was stored
// by inference before it was published.
import type { Clock, EventBatch, HandlerVerdict } from '@linecast/kit';
import type { PredictionMade } from '@linecast/protos';
import type { SettleFixtures } from './settle-fixtures.ts';

export function createFollowPredictions(ports: {
  settle: SettleFixtures;
  clock: Pick<Clock, 'observe'>;
}) {
  return async (batch: EventBatch<PredictionMade>): Promise<HandlerVerdict> => {
    await ports.settle(batch.events.map((each) => each.value.fixture.fixture_id));
    for (const each of batch.events) ports.clock.observe(Date.parse(each.value.as_of));
    return { kind: 'done' };
  };
}
