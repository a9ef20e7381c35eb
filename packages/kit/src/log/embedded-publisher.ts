// Publishing to the in-process log: a message waits while a group that reads its partition is too far behind.
import type { Partition } from './embedded-partition.ts';
import type { OutgoingMessage } from './log.ts';

export type Addressed = { partition: Partition; message: OutgoingMessage };

export type PublisherOptions = {
  isHeldBack: (partition: Partition) => boolean;
  /** Called when messages were appended. */
  onAppend: (partition: Partition) => void;
  /** Throws once the log is closed. */
  assertOpen: () => void;
};

export type Publisher = (messages: readonly Addressed[]) => Promise<void>;

export function createPublisher({ isHeldBack, onAppend, assertOpen }: PublisherOptions): Publisher {
  // A queue per partition and none above: who waits for a slow reader must not hold up other partitions, on
  // which that reader itself may publish.
  const queues = new WeakMap<Partition, Promise<void>>();

  const append = async (partition: Partition, messages: readonly OutgoingMessage[]) => {
    for (const message of messages) {
      if (isHeldBack(partition)) onAppend(partition);
      while (isHeldBack(partition)) await partition.changed.next();
      assertOpen();
      partition.append(message);
    }
    onAppend(partition);
  };

  return async (addressed) => {
    const byPartition = Map.groupBy(addressed, ({ partition }) => partition);
    const appended = [...byPartition].map(([partition, group]) => {
      const before = queues.get(partition) ?? Promise.resolve();
      const mine = before.then(() =>
        append(
          partition,
          group.map(({ message }) => message),
        ),
      );
      queues.set(
        partition,
        mine.catch(() => undefined),
      );
      return mine;
    });
    await Promise.all(appended);
  };
}
