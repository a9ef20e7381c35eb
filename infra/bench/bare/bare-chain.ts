// Three topics and two relays: what a message needs that takes the hops of a quote, and nothing else.
import type { LogMessage } from '@linecast/kit';
import type { Bench } from '../part.ts';
import type { Chain } from '../load/chain.ts';
import type { Journey } from '../load/journeys.ts';
import { follow, recordedAtMs } from '../topics.ts';
import { openBareTopics } from './bare-topics.ts';

/** Sends `samples` round and round, each time under an id of its own. */
export async function openBareChain(
  bench: Bench,
  samples: readonly LogMessage[],
  scope: AsyncDisposableStack,
): Promise<Chain> {
  const { log, first, last, send } = await openBareTopics(bench, 3, scope);
  const sentAtMs = new Map<string, number>();
  const ends = new Map<string, Pick<Journey, 'lastRecordedAtMs' | 'arrivedAtMs'>>();
  const take = (message: LogMessage, arrivedAtMs: number): void => {
    const id = message.headers['ce_id'] ?? '';
    if (message.topic === first) sentAtMs.set(id, recordedAtMs(message));
    else ends.set(id, { lastRecordedAtMs: recordedAtMs(message), arrivedAtMs });
  };
  scope.defer(await follow(log, [first, last], take));
  let sent = 0;
  return {
    send: async () => {
      const id = `bare-${sent}`;
      const sample = samples[sent % samples.length];
      sent += 1;
      if (sample) await send([{ ...sample, headers: { ...sample.headers, ce_id: id } }]);
      return id;
    },
    find: (id) => {
      const firstRecordedAtMs = sentAtMs.get(id);
      const end = ends.get(id);
      return firstRecordedAtMs === undefined || !end ? undefined : { firstRecordedAtMs, ...end };
    },
  };
}
