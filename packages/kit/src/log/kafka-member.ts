// One kafkajs consumer as a member of a group, from joining to the end of it, whatever ends it.
import type { Consumer, IMemberAssignment, Kafka } from 'kafkajs';
import type { Logger } from '../logger.ts';
import { createBatchHandler, type BatchNeeds } from './kafka-batches.ts';
import { consumerConfig } from './kafka-settings.ts';
import type { ConsumeOptions, PartitionRef } from './log.ts';
import type { Namespace } from './namespace.ts';

/** `failed`: the handler cannot go on. `lost`: kafkajs cannot. */
export type MemberEnd = { kind: 'failed' | 'lost'; error: unknown };

export type Member = {
  ended: Promise<MemberEnd>;
  /** Lets the batches in hand end, commits them and leaves the group. */
  leave: () => Promise<void>;
};

export type MemberOptions = {
  kafka: Kafka;
  names: Namespace;
  consume: ConsumeOptions;
  /** Partitions of all topics: as many may be handled at a time. */
  partitions: number;
  generation: () => number;
  /** Called at every join: partitions may have moved. */
  onJoin: () => void;
  logger: Logger;
};

/** Resolves once the group is joined; rejects with the error of kafkajs when that fails. */
export async function joinGroup(options: MemberOptions): Promise<Member> {
  const { kafka, names, consume, onJoin, logger } = options;
  const consumer = kafka.consumer(consumerConfig(names.wire(consume.group)));
  const end = Promise.withResolvers<MemberEnd>();
  const joined = Promise.withResolvers<void>();
  const left = new AbortController();
  // Without a listener here the process would live on, idle.
  consumer.on(consumer.events.CRASH, ({ payload: { error } }) =>
    end.resolve({ kind: 'lost', error }),
  );
  const fail = (error: unknown): void => {
    left.abort();
    end.resolve({ kind: 'failed', error });
  };
  // Told synchronously, before the first fetch of what was assigned.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
    onJoin();
    try {
      if (!left.signal.aborted) consume.onAssigned?.(toPartitions(memberAssignment, names));
    } catch (error) {
      fail(error);
    }
    joined.resolve();
  });
  const leave = async (): Promise<void> => {
    left.abort();
    await consumer
      .disconnect()
      .catch((error: unknown) => logger.debug({ error }, 'leaving a group failed'));
  };
  try {
    await startReading(consumer, options, { left: left.signal, fail });
    await Promise.race([joined.promise, end.promise.then(({ error }) => Promise.reject(error))]);
  } catch (error) {
    void leave();
    throw error;
  }
  return { ended: end.promise, leave };
}

const toPartitions = (assignment: IMemberAssignment, { bare }: Namespace): PartitionRef[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic: bare(topic), partition })),
  );

async function startReading(
  consumer: Consumer,
  { names, consume, partitions, generation, logger }: MemberOptions,
  ending: Pick<BatchNeeds, 'left' | 'fail'>,
): Promise<void> {
  const { handle } = consume;
  await consumer.connect();
  await consumer.subscribe({ topics: consume.topics.map(names.wire), fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: createBatchHandler({
      consumer,
      bare: names.bare,
      handle,
      generation,
      logger,
      ...ending,
    }),
  });
}
