// What an error of kafkajs means to us: try again later, or give up; and one sentence for a person.
import { ConfigError, LinecastError, Unavailable } from '../errors.ts';

type Fields = {
  name?: unknown;
  message?: unknown;
  type?: unknown;
  retriable?: unknown;
  cause?: unknown;
  errors?: unknown;
};

const fieldsOf = (error: unknown): Fields =>
  typeof error === 'object' && error !== null ? error : {};

/** The error and its causes, the root last. */
function chainOf(error: unknown): Fields[] {
  const fields = fieldsOf(error);
  return fields.cause === undefined ? [fields] : [fields, ...chainOf(fields.cause)];
}

/** What kafkajs calls final although it passes: the broker came back as another, or forgot who we are. */
const passing: ReadonlySet<unknown> = new Set([
  'KafkaJSNumberOfRetriesExceeded',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSTimeout',
  'KafkaJSLockTimeout',
  'KafkaJSPartialMessageError',
  'BROKER_NOT_AVAILABLE',
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
  'MEMBER_ID_REQUIRED',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'INVALID_PRODUCER_EPOCH',
  'UNKNOWN_PRODUCER_ID',
  // A plain Error, of a request that meets a connection just being closed.
  'Broker not connected',
]);

/** The broker is away or busy, and the same may succeed later. */
export function isTransient(error: unknown): boolean {
  const chain = chainOf(error);
  return (
    error instanceof Unavailable ||
    chain.at(-1)?.retriable === true ||
    chain.some(
      ({ name, type, message }) => passing.has(name) || passing.has(type) || passing.has(message),
    )
  );
}

/** The protocol's own name of an error; undefined for one that has none. */
export const typeOf = (error: unknown): unknown => chainOf(error).at(-1)?.type;

export const isUnknownTopic = (error: unknown): boolean =>
  typeOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION';

/** One error may stand for many, as when several topics are created in one request. */
export function partsOf(error: unknown): readonly unknown[] {
  const { errors } = fieldsOf(error);
  return Array.isArray(errors) ? errors : [error];
}

export type Faults = {
  /** Turns errors of kafkajs into ours, where they are foreseeable. */
  explain: (error: unknown) => unknown;
  /** The error of an answer that did not come in time. */
  late: () => Unavailable;
};

export function createFaults(brokers: readonly string[]): Faults {
  const where = `Kafka at ${brokers.join(', ')}`;
  const away = (what: string, cause?: unknown): Unavailable =>
    new Unavailable(`${where} ${what}; is it running? (npm run stack -- up)`, { cause });
  return {
    late: () => away('does not answer in time'),
    explain: (error) => {
      if (error instanceof LinecastError) return error;
      const type = typeOf(error);
      if (isUnknownTopic(error)) {
        return new ConfigError(`${where} lost a topic that is in use.`, { cause: error });
      }
      if (!isTransient(error)) return error;
      return away(
        typeof type === 'string' ? `cannot do it now (${type})` : 'does not answer',
        error,
      );
    },
  };
}
