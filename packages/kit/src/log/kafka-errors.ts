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

function rootOf(error: unknown): Fields {
  const { cause } = fieldsOf(error);
  return cause === undefined ? fieldsOf(error) : rootOf(cause);
}

/** The protocol's own name of an error; undefined for one that has none. */
export const typeOf = (error: unknown): unknown => rootOf(error).type;

/** One error may stand for many, as when several topics are created in one request. */
export function partsOf(error: unknown): readonly unknown[] {
  const { errors } = fieldsOf(error);
  return Array.isArray(errors) ? errors : [error];
}

/** The broker no longer knows the producer; the next one starts afresh. */
const lostProducer: readonly unknown[] = [
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'INVALID_PRODUCER_EPOCH',
  'UNKNOWN_PRODUCER_ID',
];

/** The broker is away or busy, and the same may succeed later. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Unavailable ||
  lostProducer.includes(typeOf(error)) ||
  // Thrown as a plain Error when a request meets a connection that is just being closed.
  rootOf(error).message === 'Broker not connected' ||
  rootOf(error).retriable === true ||
  fieldsOf(error).name === 'KafkaJSNumberOfRetriesExceeded';

export const isUnknownTopic = (error: unknown): boolean =>
  typeOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION';

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
