// Looking at topics from outside: how much is on them, and all that is on them with the times it was recorded.
import { randomBytes } from 'node:crypto';
import type { Log, LogMessage } from '@linecast/kit';
import { until } from './wait.ts';

const patience = { deadlineMs: 300_000, everyMs: 200 };
const freshGroup = (): string => `bench-${randomBytes(4).toString('hex')}`;

/** Waits until a topic holds so many messages; asks the broker, and reads none of them. */
export async function untilTopicHolds(
  log: Log,
  topic: string,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  // A group that never read is behind by all there is.
  const group = freshGroup();
  const isThere = async (): Promise<boolean> => (await log.lag(group, [topic])) >= count;
  await until(`${topic} holds ${count} messages`, isThere, { ...patience, signal });
}

/** Every message of a topic, once so many are there; the order is that of each partition. */
export async function readTopic(
  log: Log,
  topic: string,
  count: number,
  signal: AbortSignal,
): Promise<LogMessage[]> {
  const read: LogMessage[] = [];
  const stop = await follow(log, [topic], (message) => void read.push(message));
  try {
    const isRead = (): boolean => read.length >= count;
    await until(`${count} messages of ${topic} are read`, isRead, { ...patience, signal });
  } finally {
    await stop();
  }
  return read;
}

/** From the first message on; the time is that of its arrival here. */
export async function follow(
  log: Log,
  topics: readonly string[],
  take: (message: LogMessage, arrivedAtMs: number) => void,
): Promise<() => Promise<void>> {
  const subscription = await log.consume({
    group: freshGroup(),
    topics,
    // Whoever waits for what it would have read gives up in time; this says why.
    onCrash: (error) => process.emitWarning(String(error)),
    handle: async ({ messages }) => {
      const arrivedAtMs = Date.now();
      for (const message of messages) take(message, arrivedAtMs);
      return { kind: 'commit' };
    },
  });
  return subscription.stop;
}

export const recordedAtMs = ({ headers }: LogMessage): number =>
  Date.parse(headers['ce_recordedtime'] ?? '');

/** From the first input to the last output, by the times they were recorded. */
export function perSecond(inputs: readonly LogMessage[], outputs: readonly LogMessage[]): number {
  const firstMs = inputs.reduce((least, each) => Math.min(least, recordedAtMs(each)), Infinity);
  const lastMs = outputs.reduce((most, each) => Math.max(most, recordedAtMs(each)), -Infinity);
  return (inputs.length * 1000) / (lastMs - firstMs);
}
