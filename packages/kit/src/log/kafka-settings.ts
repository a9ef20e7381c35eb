// Every setting of kafkajs 2.2.4 in one place. Its defaults fail late and badly.
import {
  Kafka,
  Partitioners,
  logLevel,
  type ConsumerConfig,
  type ProducerConfig,
  type logCreator,
} from 'kafkajs';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** Few and quick: kafkajs nests its retries, and who waits longer than seconds wants to be told instead. */
const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 };

export type KafkaOptions = {
  /** host:port each. */
  brokers: readonly string[];
  /** Postgres-schema-like name; anything but `linecast` prefixes topics and groups. */
  namespace: string;
  /** Names the connections in the broker's own lists. */
  clientId: string;
  logger: Logger;
};

export function createKafka({ brokers, clientId, logger }: KafkaOptions): Kafka {
  const wrong = brokers.find((each) => !isAddress(each));
  if (brokers.length === 0 || wrong !== undefined) {
    const given = wrong === undefined ? 'nothing was given' : `"${wrong}" is not`;
    throw new ConfigError(`Kafka brokers are host:port, comma-separated; ${given}.`);
  }
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 1_500,
    requestTimeout: 5_000,
    retry,
    logLevel: logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.NOTHING,
    logCreator: intoPino(logger),
  });
}

function isAddress(text: string): boolean {
  const [, port] = /^(?:[^\s:/]+|\[[^\]\s]+\]):(\d{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) <= 65_535;
}

export const producerConfig: ProducerConfig = {
  allowAutoTopicCreation: false,
  createPartitioner: Partitioners.DefaultPartitioner,
  // The broker drops what a repeated request brings twice. Safe here only: one request at a time, and a producer
  // that failed is never used again (kafkajs would reuse its sequence numbers for other messages).
  idempotent: true,
  retry,
};

export const consumerConfig = (groupId: string): ConsumerConfig => ({
  groupId,
  allowAutoTopicCreation: false,
  sessionTimeout: 10_000,
  heartbeatInterval: 1_000,
  rebalanceTimeout: 20_000,
  // The default of 5 s is how long a seek, a leave or a rebalance may have to wait for an idle fetch.
  maxWaitTimeInMs: 100,
  // All partitions wait for the slowest batch of one fetch, so a fetch stays small.
  maxBytesPerPartition: 512 * 1024,
  // Its own restarts reuse a broken cluster object; kafka-subscription.ts starts over with a new one.
  retry: { ...retry, restartOnFailure: async () => false },
});

/** What kafkajs says is detail: failures that matter reach us as errors, and are told where they are handled. */
const intoPino =
  (logger: Logger): logCreator =>
  () =>
  ({ namespace, label, log }) => {
    const { message: detail, groupId, broker, error } = log;
    logger.debug({ part: namespace, label, detail, groupId, broker, error }, 'kafkajs said');
  };
