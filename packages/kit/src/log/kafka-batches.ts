// One fetch of kafkajs becomes batches of ours: handled, committed, put off, or left for the next owner.
import type { Consumer, EachBatchHandler, EachBatchPayload } from 'kafkajs';
import { dispositionOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { batchMessages, pause, pauseMs } from './delivery.ts';
import { toMessage } from './kafka-message.ts';
import type { BatchVerdict, ConsumeOptions, MessageBatch } from './log.ts';

export type BatchNeeds = {
  consumer: Pick<Consumer, 'seek'>;
  /** From the broker's name of a topic to ours. */
  bare: (name: string) => string;
  handle: ConsumeOptions['handle'];
  /** How often this subscription has joined its group. */
  generation: () => number;
  /** Aborted when the member leaves. */
  left: AbortSignal;
  /** Told of an error of the handler that no retry helps. */
  fail: (error: unknown) => void;
  logger: Logger;
};

type Outcome = BatchVerdict | { kind: 'failed'; error: unknown };

export function createBatchHandler(needs: BatchNeeds): EachBatchHandler {
  const putOff = createPutOff(needs);
  return async (payload) => {
    const { topic, partition, messages } = payload.batch;
    const generation = needs.generation();
    const all = messages.map(toMessage(needs.bare(topic), partition));
    for (let at = 0; at < all.length; at += batchMessages) {
      const isOurs = payload.isRunning() && !payload.isStale() && !needs.left.aborted;
      if (!isOurs || needs.generation() !== generation) return;
      const batch: MessageBatch = {
        topic: needs.bare(topic),
        partition,
        generation,
        messages: all.slice(at, at + batchMessages),
        // A failed heartbeat is no failure of the handler: the commit will find out what became of us.
        heartbeat: () => payload.heartbeat().catch(() => undefined),
      };
      const outcome = await attempt(batch, needs);
      if (outcome.kind === 'failed') return putOff.again(payload, outcome.error);
      putOff.forget(payload);
      if (outcome.kind === 'seek') {
        return needs.consumer.seek({ topic, partition, offset: String(outcome.offset) });
      }
      await commit(batch, payload);
    }
  };
}

/** Errors of the handler end here: kafkajs would retry a bug for ever and let others idle the process. */
async function attempt(batch: MessageBatch, { handle }: BatchNeeds): Promise<Outcome> {
  try {
    return await handle(batch);
  } catch (error) {
    return { kind: 'failed', error };
  }
}

/** Errors of this are of kafkajs, and it knows what to do: join again, or end in a crash. */
async function commit({ messages }: MessageBatch, payload: EachBatchPayload): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  const { topic, partition } = payload.batch;
  payload.resolveOffset(String(last.offset));
  // Not consumer.commitOffsets, which does nothing once a stop is under way.
  await payload.commitOffsetsIfNecessary({
    topics: [{ topic, partitions: [{ partition, offset: String(last.offset + 1n) }] }],
  });
  await payload.heartbeat();
}

/** A batch that failed comes again later. Its partition is paused: the others and the heartbeats go on. */
function createPutOff({ left, fail, logger }: BatchNeeds) {
  const failures = new Map<string, number>();
  const keyOf = ({ batch }: EachBatchPayload): string => `${batch.topic} ${batch.partition}`;
  return {
    forget: (payload: EachBatchPayload) => void failures.delete(keyOf(payload)),
    again: (payload: EachBatchPayload, error: unknown): void => {
      if (dispositionOf(error) !== 'retry') return fail(error);
      const before = failures.get(keyOf(payload)) ?? 0;
      failures.set(keyOf(payload), before + 1);
      const resume = payload.pause();
      void pause(pauseMs(before), left).then(resume);
      const { topic, partition } = payload.batch;
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn({ topic, partition, reason }, 'batch failed and will be tried again');
    },
  };
}
