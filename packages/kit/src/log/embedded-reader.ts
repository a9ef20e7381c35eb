// One turn of a member at a partition of the in-process log: batch after batch, until the partition is taken away.
import { setImmediate as nextTick } from 'node:timers/promises';
import { dispositionOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { batchMessages, pause, pauseMs } from './delivery.ts';
import type { Turn } from './embedded-group.ts';
import type { ConsumeOptions } from './log.ts';

export type ReaderOptions = {
  handle: ConsumeOptions['handle'];
  onCrash: (error: unknown) => void;
  /** Called after every commit. */
  onCommit: (turn: Turn) => void;
  logger: Logger | undefined;
};

type Outcome = 'nothing' | 'committed' | 'sought' | 'failed' | 'crashed';

export async function readPartition(turn: Turn, options: ReaderOptions): Promise<void> {
  const { slot, revoked } = turn;
  slot.position = slot.committed;
  let failures = 0;
  for (;;) {
    // A tick between batches: handlers never run inside publish, and the rest of the process gets its turn.
    await nextTick();
    if (revoked.aborted) return;
    const changed = slot.partition.changed.next();
    const outcome = await readBatch(turn, options);
    if (outcome === 'crashed') return;
    if (outcome === 'nothing') await changed;
    if (outcome === 'failed') await pause(pauseMs(failures), revoked);
    failures = outcome === 'failed' ? failures + 1 : 0;
  }
}

async function readBatch(turn: Turn, options: ReaderOptions): Promise<Outcome> {
  const { slot, generation } = turn;
  const { topic, number: partition } = slot.partition;
  const messages = slot.partition.read(slot.position, batchMessages);
  const last = messages.at(-1);
  if (!last) return 'nothing';
  try {
    const heartbeat = async (): Promise<void> => undefined;
    const verdict = await options.handle({ topic, partition, generation, messages, heartbeat });
    if (verdict.kind === 'seek') {
      // Past the end is as on Kafka: the group reads again from the beginning.
      slot.position = verdict.offset > slot.partition.endOffset() ? 0n : verdict.offset;
      return 'sought';
    }
  } catch (error) {
    if (dispositionOf(error) !== 'retry') {
      options.onCrash(error);
      return 'crashed';
    }
    const reason = error instanceof Error ? error.message : String(error);
    options.logger?.warn({ topic, partition, reason }, 'batch failed and will be tried again');
    return 'failed';
  }
  slot.committed = last.offset + 1n;
  slot.position = slot.committed;
  options.onCommit(turn);
  return 'committed';
}
