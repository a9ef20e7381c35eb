// Reading a log in tests: topics to write to, and a member that remembers what it was given.
import type {
  BatchVerdict,
  ConsumeOptions,
  Log,
  LogMessage,
  MessageBatch,
  OutgoingMessage,
} from '@linecast/kit';
import { until } from './until.ts';

export const topicOf = (name: string, partitions = 3) => ({
  name,
  partitions,
  cleanup: 'delete' as const,
  retentionDays: 1,
});

export const message = (given: Partial<OutgoingMessage>): OutgoingMessage => ({
  topic: 'quotes',
  key: 'a',
  value: 'value',
  headers: {},
  ...given,
});

/** `count` messages over some keys, numbered in the order they are published. */
export const numbered = (count: number, keys: readonly string[], topic = 'quotes') =>
  Array.from({ length: count }, (_, i) =>
    message({ topic, key: keys[i % keys.length] ?? '', value: String(i) }),
  );

export const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');

export type Reader = {
  /** Everything handled, in the order it was. */
  seen: LogMessage[];
  batches: MessageBatch[];
  crashes: unknown[];
  stop: () => Promise<void>;
  /** Waits until this many messages were handled. */
  untilSeen: (count: number) => Promise<void>;
};

export type Handle = (batch: MessageBatch) => Promise<BatchVerdict> | BatchVerdict;

export type ReadOptions = {
  group?: string;
  topics?: readonly string[];
  handle?: Handle;
  onAssigned?: ConsumeOptions['onAssigned'];
};

/** Joins a group. Remembers a batch when its handler is done with it, whatever the verdict. */
export async function read(log: Log, options: ReadOptions = {}): Promise<Reader> {
  const { group = 'readers', topics = ['quotes'], handle = () => ({ kind: 'commit' }) } = options;
  const [seen, batches, crashes]: [LogMessage[], MessageBatch[], unknown[]] = [[], [], []];
  const subscription = await log.consume({
    group,
    topics,
    ...(options.onAssigned && { onAssigned: options.onAssigned }),
    onCrash: (error) => crashes.push(error),
    handle: async (batch) => {
      const verdict = await handle(batch);
      batches.push(batch);
      seen.push(...batch.messages);
      return verdict;
    },
  });
  const untilSeen = (count: number): Promise<void> =>
    until(`${count} messages were read`, () => seen.length >= count, 20_000);
  return { seen, batches, crashes, stop: subscription.stop, untilSeen };
}

export const valuesOf = (messages: readonly LogMessage[], key?: string): string[] =>
  messages.filter((each) => key === undefined || each.key === key).map(({ value }) => value);

/** The first delivery of every message; what comes again after a rebalance is left out. */
export function firstDeliveries(messages: readonly LogMessage[]): LogMessage[] {
  const known = new Set<string>();
  return messages.filter(({ topic, partition, offset }) => {
    const place = `${topic} ${partition} ${offset}`;
    return known.has(place) ? false : known.add(place);
  });
}
