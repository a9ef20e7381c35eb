// The bare contestant of the line: a process that reads one topic and writes the same messages to another, with kafkajs
// and the settings of the kit, and nothing of linecast in between.
import { createLogger } from '@linecast/kit';
import type { EachBatchPayload, KafkaMessage, Producer } from './kafkajs.ts';
import { z } from 'zod';
import { consumerConfig, producerConfig } from '../../../packages/kit/src/log/kafka-settings.ts';
import { answerParent } from '../process/answer-parent.ts';
import { connectBare } from './kafkajs.ts';

const questionSchema = z.object({
  brokers: z.string(),
  from: z.string(),
  to: z.string(),
  partitions: z.number(),
});
export type RelayQuestion = z.infer<typeof questionSchema>;

/** Answers once it has joined its group; relays from then on. */
async function relay({ brokers, from, to, partitions }: RelayQuestion): Promise<object> {
  const kafka = connectBare(brokers, createLogger('bench-relay', 'silent'));
  const producer = kafka.producer(producerConfig);
  await producer.connect();
  const consumer = kafka.consumer(consumerConfig(`${from}-relay`));
  const joined = Promise.withResolvers<object>();
  consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve({}));
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    throw payload.error;
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [from], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: (payload) => relayBatch(producer, to, payload),
  });
  return joined.promise;
}

async function relayBatch(producer: Producer, to: string, payload: EachBatchPayload) {
  const { topic, partition, messages } = payload.batch;
  const recordedAt = new Date().toISOString();
  await producer.send({ topic: to, acks: -1, messages: messages.map(restamped(recordedAt)) });
  const last = messages.at(-1)?.offset ?? '0';
  payload.resolveOffset(last);
  const offset = String(BigInt(last) + 1n);
  await payload.commitOffsetsIfNecessary({
    topics: [{ topic, partitions: [{ partition, offset }] }],
  });
  await payload.heartbeat();
}

const restamped =
  (recordedAt: string) =>
  ({ key, value, headers }: KafkaMessage) => ({
    key,
    value,
    headers: { ...headers, ce_recordedtime: recordedAt },
  });

if (import.meta.main) answerParent((question) => relay(questionSchema.parse(question)));
