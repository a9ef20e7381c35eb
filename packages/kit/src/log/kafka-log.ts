// The log port on a Kafka-protocol broker.
import { Unavailable } from '../errors.ts';
import { createFaults } from './kafka-errors.ts';
import { createKafkaPublisher } from './kafka-publisher.ts';
import { createKafka, type KafkaOptions } from './kafka-settings.ts';
import { openSubscription } from './kafka-subscription.ts';
import { createKafkaTopics } from './kafka-topics.ts';
import type { Log, Subscription } from './log.ts';
import { createNamespace } from './namespace.ts';

const openPatienceMs = 9_000;
const pingPatienceMs = 2_000;

/** Throws one clear sentence when no broker answers or the addresses make no sense. */
export async function openKafkaLog(options: KafkaOptions): Promise<Log> {
  const { brokers, logger } = options;
  const kafka = createKafka(options);
  const names = createNamespace(options.namespace);
  const faults = createFaults(brokers);
  const topics = createKafkaTopics(kafka, names, faults);
  await topics.ping(openPatienceMs);

  const publisher = createKafkaPublisher({ kafka, names, topics, faults });
  const subscriptions = new Set<Subscription>();
  let isClosed = false;
  const assertOpen = (): void => {
    if (isClosed) throw new Unavailable('The log is closed.');
  };

  return {
    ensureTopics: topics.ensure,
    publish: publisher.publish,
    consume: async (consume) => {
      assertOpen();
      const { countPartitions } = topics;
      const needs = { kafka, names, consume, countPartitions, faults, logger };
      const subscription = await openSubscription(needs);
      subscriptions.add(subscription);
      if (isClosed) await subscription.stop();
      assertOpen();
      return subscription;
    },
    lag: topics.lag,
    endOffsets: topics.endOffsets,
    deleteGroup: topics.removeGroup,
    deleteTopics: topics.remove,
    ping: () => topics.ping(pingPatienceMs),
    close: async () => {
      isClosed = true;
      // Readers first: what they have in hand may still publish.
      await Promise.all([...subscriptions].map((each) => each.stop()));
      await publisher.close();
      topics.close();
    },
  };
}
