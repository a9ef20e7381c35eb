// Requests about topics and groups, on an open connection. Topics are given by the broker's names, but for `wire`.
import { setTimeout as wait } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import { ConfigError, Unavailable } from '../errors.ts';
import { isTransient, isUnknownTopic, partsOf, typeOf } from './kafka-errors.ts';
import type { TopicSpec } from './log.ts';
import type { Namespace } from './namespace.ts';

const dayMs = 86_400_000;
const patienceMs = 14_000;

export async function ensureTopics(
  admin: Admin,
  specs: readonly TopicSpec[],
  wire: Namespace['wire'],
): Promise<void> {
  const present = await admin.listTopics();
  const missing = specs.filter((each) => !present.includes(wire(each.name)));
  await create(admin, missing.map(toConfig(wire)));
  const topics = specs.map((each) => wire(each.name));
  await until('topic to write to', () => areWritable(admin, topics));
}

export async function removeTopics(admin: Admin, names: readonly string[]): Promise<void> {
  const present = await admin.listTopics();
  const topics = names.filter((each) => present.includes(each));
  if (topics.length === 0) return;
  await admin.deleteTopics({ topics, timeout: patienceMs }).catch((error: unknown) => {
    // Another process was quicker.
    if (!isUnknownTopic(error)) throw error;
  });
  // Removal goes on behind the answer; a name is free once the broker no longer lists it.
  await until('end of a removal', async () => {
    const left = await admin.listTopics();
    return !topics.some((each) => left.includes(each));
  });
}

export async function removeGroup(admin: Admin, groupId: string): Promise<void> {
  const { groups } = await admin.describeGroups([groupId]);
  // What the broker calls a group it does not know.
  if (groups.every(({ state }) => state === 'Dead')) return;
  await admin.deleteGroups([groupId]);
}

const toConfig =
  (wire: Namespace['wire']) =>
  ({ name, partitions, cleanup, retentionDays }: TopicSpec): ITopicConfig => ({
    topic: wire(name),
    numPartitions: partitions,
    configEntries: [
      { name: 'cleanup.policy', value: cleanup },
      {
        name: 'retention.ms',
        value: String(retentionDays === null ? -1 : retentionDays * dayMs),
      },
    ],
  });

async function create(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  try {
    await admin.createTopics({ topics, waitForLeaders: false });
  } catch (error) {
    // Another process may have been quicker with some of them.
    const serious = partsOf(error).find((each) => typeOf(each) !== 'TOPIC_ALREADY_EXISTS');
    if (serious !== undefined) throw serious;
  }
}

/** A leader in the metadata is not enough: for a moment it refuses, and a repeated request makes duplicates. */
async function areWritable(admin: Admin, topics: readonly string[]): Promise<boolean> {
  try {
    for (const topic of topics) await admin.fetchTopicOffsets(topic);
    return true;
  } catch (error) {
    if (isTransient(error) || isUnknownTopic(error)) return false;
    throw error;
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Unavailable(`Kafka took too long: still no ${what}.`);
    await wait(50);
  }
}

/** Partitions of these topics together. */
export async function countPartitions(
  admin: Admin,
  names: readonly string[],
  wire: Namespace['wire'],
): Promise<number> {
  const { topics } = await admin.fetchTopicMetadata();
  const counts = new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
  return names.reduce((sum, name) => {
    const count = counts.get(wire(name));
    if (count !== undefined) return sum + count;
    throw new ConfigError(`The log has no topic ${name}; create it first.`);
  }, 0);
}

export async function sumLag(admin: Admin, groupId: string, topics: string[]): Promise<number> {
  const [committed, ends] = await Promise.all([
    admin.fetchOffsets({ groupId, topics }),
    Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic))),
  ]);
  let lag = 0n;
  for (const { topic, partitions } of committed) {
    for (const { partition, high, low } of ends[topics.indexOf(topic)] ?? []) {
      const own = partitions.find((each) => each.partition === partition);
      const offset = BigInt(own?.offset ?? -1);
      // Below zero: nothing committed yet, so the group would begin with what is kept.
      lag += BigInt(high) - (offset < 0n ? BigInt(low) : offset);
    }
  }
  return Number(lag);
}

/** The broker tells partitions in any order. */
export async function endOffsetsOf(admin: Admin, topic: string): Promise<bigint[]> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.toSorted((a, b) => a.partition - b.partition).map(({ high }) => BigInt(high));
}
