// The bare contestant of the stream: reads the same quotes with kafkajs and the kit's settings, and for each sends the very
// messages that linecast made of it, held ready. No decoding, no state, no store.
import { createLogger } from '@linecast/kit';
import { z } from 'zod';
import { consumerConfig, producerConfig } from '../../../../packages/kit/src/log/kafka-settings.ts';
import { connectBare, type EachBatchPayload, type KafkaMessage } from '../../bare/kafkajs.ts';
import { answerParent } from '../../process/answer-parent.ts';

const questionSchema = z.object({
  brokers: z.string(),
  /** Topics by the broker's names: quotes, the vectors made of them, and where to send those again. */
  quotes: z.string(),
  vectors: z.string(),
  to: z.string(),
  partitions: z.number(),
  quoteCount: z.number(),
  vectorCount: z.number(),
});
export type FanOutQuestion = z.infer<typeof questionSchema>;
/** What the vectors are: how many of each set (`name@version`), and how large they are together. */
export const fanOutReadySchema = z.object({
  messagesOf: z.record(z.string(), z.number()),
  bytes: z.number(),
});
export const fanOutAnswerSchema = z.object({ cpuSeconds: z.number() });

type Outgoing = Pick<KafkaMessage, 'key' | 'value'> & {
  headers: NonNullable<KafkaMessage['headers']>;
  bytes: number;
};
type Kafka = ReturnType<typeof connectBare>;

/** As the kit: a broker refuses requests above 1 MB. */
const bytesPerSend = 700_000;
/** Of one message, about. */
const headerBytes = 600;

/** Two questions: the first to make ready, the second to run; each answered when done. */
function createFanOut(): (question: FanOutQuestion) => Promise<object> {
  let ready: { kafka: Kafka; byCause: Map<string, Outgoing[]> } | undefined;
  return async (question) => {
    if (ready) {
      const before = process.cpuUsage();
      await fanOut(ready.kafka, ready.byCause, question);
      const { user, system } = process.cpuUsage(before);
      return { cpuSeconds: (user + system) / 1e6 };
    }
    const kafka = connectBare(question.brokers, createLogger('bench-fan-out', 'silent'));
    ready = { kafka, byCause: await readVectors(kafka, question) };
    return countOf([...ready.byCause.values()].flat());
  };
}

async function fanOut(
  kafka: Kafka,
  byCause: ReadonlyMap<string, Outgoing[]>,
  question: FanOutQuestion,
): Promise<void> {
  const producer = kafka.producer(producerConfig);
  await producer.connect();
  let quotes = 0;
  await consume(kafka, question.quotes, question.partitions, async (payload) => {
    const { topic, partition, messages } = payload.batch;
    const own = messages.flatMap(({ headers }) => byCause.get(headerOf(headers, 'ce_id')) ?? []);
    for (const chunk of chunksOf(own)) {
      await producer.send({ topic: question.to, acks: -1, messages: chunk });
    }
    const last = messages.at(-1)?.offset ?? '0';
    payload.resolveOffset(last);
    const offset = String(BigInt(last) + 1n);
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset }] }],
    });
    await payload.heartbeat();
    quotes += messages.length;
    return quotes >= question.quoteCount;
  });
}

/** Every vector by the quote that caused it; of one partition in order, as they were sent. */
async function readVectors(
  kafka: Kafka,
  { vectors, partitions, vectorCount }: FanOutQuestion,
): Promise<Map<string, Outgoing[]>> {
  const byCause = new Map<string, Outgoing[]>();
  let read = 0;
  await consume(kafka, vectors, partitions, async ({ batch }) => {
    for (const { key, value, headers = {} } of batch.messages) {
      const cause = headerOf(headers, 'ce_causationid');
      const outgoing = { key, value, headers, bytes: (value?.length ?? 0) + headerBytes };
      byCause.set(cause, [...(byCause.get(cause) ?? []), outgoing]);
      read += 1;
    }
    return read >= vectorCount;
  });
  return byCause;
}

/** From the beginning, until `take` says that it has all. */
async function consume(
  kafka: Kafka,
  topic: string,
  partitions: number,
  take: (payload: EachBatchPayload) => Promise<boolean>,
): Promise<void> {
  const consumer = kafka.consumer(consumerConfig(`${topic}-fan-out`));
  const done = Promise.withResolvers<void>();
  consumer.on(consumer.events.CRASH, ({ payload }) => done.reject(payload.error));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: async (payload) => {
      if (await take(payload)) done.resolve();
    },
  });
  await done.promise;
  await consumer.disconnect();
}

function countOf(all: readonly Outgoing[]): z.infer<typeof fanOutReadySchema> {
  const bySet = Map.groupBy(all, ({ headers }) => headerOf(headers, 'ce_subject'));
  return {
    messagesOf: Object.fromEntries([...bySet].map(([set, own]) => [set, own.length])),
    bytes: all.reduce((sum, { value }) => sum + (value?.length ?? 0), 0),
  };
}

function chunksOf(messages: readonly Outgoing[]): Outgoing[][] {
  const chunks: Outgoing[][] = [];
  let bytes = Infinity;
  for (const each of messages) {
    if (bytes + each.bytes > bytesPerSend) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(each);
    bytes += each.bytes;
  }
  return chunks;
}

const headerOf = (headers: KafkaMessage['headers'], name: string): string =>
  String(headers?.[name] ?? '');

if (import.meta.main) {
  const ask = createFanOut();
  answerParent((question) => ask(questionSchema.parse(question)));
}
