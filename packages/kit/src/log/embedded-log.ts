// The log port in this process: no broker, nothing kept on disk, and otherwise the behaviour of Kafka.
import { Unavailable } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createPublisher } from './embedded-publisher.ts';
import { createStore } from './embedded-store.ts';
import { subscribe } from './embedded-subscription.ts';
import type { Log, Subscription } from './log.ts';

export type EmbeddedLogOptions = {
  /** Publishing waits while a group that reads the partition has this many of its messages before it. */
  maxBehind?: number;
  /** Messages of a partition that stay although every group has read them: what a late group still finds. */
  retained?: number;
  logger?: Logger;
};

export function createEmbeddedLog(options: EmbeddedLogOptions = {}): Log {
  const { maxBehind = 10_000, retained = 5_000, logger } = options;
  const store = createStore(retained);
  const subscriptions = new Set<Subscription>();
  let isClosed = false;
  const assertOpen = (): void => {
    if (isClosed) throw new Unavailable('The log is closed.');
  };
  const append = createPublisher({
    isHeldBack: (partition) => store.slowest(partition) >= maxBehind,
    assertOpen,
    onAppend: (partition) => {
      store.trim(partition);
      partition.changed.raise();
    },
  });
  return {
    ensureTopics: async (specs) => specs.forEach(store.create),
    deleteTopics: async (names) => names.forEach(store.remove),
    publish: async (messages) => append(messages.map(store.address)),
    consume: async (consume) => {
      assertOpen();
      const subscription = subscribe(store, consume, logger);
      subscriptions.add(subscription);
      return subscription;
    },
    lag: async (group, topics) => {
      const partitions = topics.flatMap(store.partitionsOf);
      const counts = partitions.map((each) => store.behind(store.groupOf(group), each));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    endOffsets: async (topic) => store.partitionsOf(topic).map((each) => each.endOffset()),
    deleteGroup: async (group) => store.removeGroup(group),
    ping: async () => assertOpen(),
    close: async () => {
      // Readers first: what they have in hand may still publish, and nobody is held back by who has left.
      await Promise.all([...subscriptions].map((each) => each.stop()));
      isClosed = true;
    },
  };
}
