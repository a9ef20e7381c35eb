// Publishing to Kafka: one request in flight, so that the order of a key is the order of the calls; whatever is
// called meanwhile travels together in the next request.
import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import { within } from './deadline.ts';
import { isUnknownTopic, type Faults } from './kafka-errors.ts';
import { producerConfig } from './kafka-settings.ts';
import type { KafkaTopics } from './kafka-topics.ts';
import type { OutgoingMessage } from './log.ts';
import type { Namespace } from './namespace.ts';
import { createPublishQueue } from './publish-queue.ts';

export type KafkaPublisher = {
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
  /** What was called before is still sent. */
  close: () => Promise<void>;
};

export type PublisherNeeds = {
  kafka: Kafka;
  names: Namespace;
  topics: Pick<KafkaTopics, 'assertExist' | 'forget'>;
  faults: Faults;
};

const sendPatienceMs = 12_000;

export function createKafkaPublisher(needs: PublisherNeeds): KafkaPublisher {
  const { kafka, names, topics, faults } = needs;
  let current: Connected | undefined;

  // What a producer knows of a broker that went away is not to be trusted: the next request gets a new one.
  const discard = async (old: Connected | undefined, lastRequest: Promise<unknown>) => {
    if (current === old) current = undefined;
    // Disconnected only when idle: a request that is still being retried would connect it again.
    await lastRequest.catch(() => undefined);
    await old?.producer.disconnect();
  };
  const send = async (messages: readonly OutgoingMessage[]): Promise<void> => {
    const used = (current ??= connect(kafka));
    const topicMessages = byTopic(messages, names);
    const sending = used.ready.then(() =>
      used.producer.sendBatch({ acks: -1, timeout: 5_000, topicMessages }),
    );
    try {
      await within(sendPatienceMs, sending, faults.late);
    } catch (error) {
      if (isUnknownTopic(error)) topics.forget();
      void discard(used, sending).catch(() => undefined);
      throw faults.explain(error);
    }
  };
  const queue = createPublishQueue({ assertTopics: topics.assertExist, send });
  return {
    publish: queue.publish,
    close: async () => {
      await queue.close();
      await discard(current, Promise.resolve());
    },
  };
}

type Connected = { producer: Producer; ready: Promise<void> };

function connect(kafka: Kafka): Connected {
  const producer = kafka.producer(producerConfig);
  return { producer, ready: producer.connect() };
}

function byTopic(messages: readonly OutgoingMessage[], { wire }: Namespace): TopicMessages[] {
  return [...Map.groupBy(messages, ({ topic }) => topic)].map(([topic, group]) => ({
    topic: wire(topic),
    messages: group.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
  }));
}
