// What is asked of the broker about topics and groups. Each question opens its own connection: questions are rare,
// and a connection that lives long is one more thing to bring back after the broker was away.
import { setTimeout as wait } from 'node:timers/promises';
import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import { ConfigError, Unavailable } from '../errors.ts';
import { within } from './deadline.ts';
import { isTransient, isUnknownTopic, partsOf, typeOf, type Faults } from './kafka-errors.ts';
import type { TopicSpec } from './log.ts';
import type { Namespace } from './namespace.ts';

export type KafkaTopics = {
  ensure: (specs: readonly TopicSpec[]) => Promise<void>;
  remove: (names: readonly string[]) => Promise<void>;
  /** How many partitions they have together; throws {@link ConfigError} when one does not exist. */
  countPartitions: (names: readonly string[]) => Promise<number>;
  lag: (group: string, names: readonly string[]) => Promise<number>;
  ping: (timeoutMs: number) => Promise<void>;
};

const dayMs = 86_400_000;
const patienceMs = 14_000;

export function createKafkaTopics(kafka: Kafka, { wire }: Namespace, faults: Faults): KafkaTopics {
  const ask = createAsk(kafka, faults);
  return {
    ensure: (specs) =>
      ask(patienceMs, async (admin) => {
        const present = await admin.listTopics();
        const missing = specs.filter((each) => !present.includes(wire(each.name)));
        await create(admin, missing.map(toConfig(wire)));
        const topics = specs.map((each) => wire(each.name));
        await until(`topics that can be written to`, () => areWritable(admin, topics));
      }),
    remove: (names) =>
      ask(patienceMs, async (admin) => {
        const present = await admin.listTopics();
        const topics = names.map(wire).filter((each) => present.includes(each));
        if (topics.length > 0) await admin.deleteTopics({ topics, timeout: patienceMs });
        // Removal goes on behind the answer; a name is free once the broker no longer lists it.
        await until('topics to be gone', async () => {
          const left = await admin.listTopics();
          return !topics.some((each) => left.includes(each));
        });
      }),
    countPartitions: (names) =>
      ask(patienceMs, async (admin) => {
        const counts = await countsOf(admin, names, wire);
        return counts.reduce((sum, count) => sum + count, 0);
      }),
    lag: (group, names) =>
      ask(patienceMs, async (admin) => {
        await countsOf(admin, names, wire);
        return lagOf(admin, wire(group), names.map(wire));
      }),
    ping: (timeoutMs) =>
      ask(timeoutMs, async (admin) => {
        await admin.describeCluster();
      }),
  };
}

type Ask = <T>(timeoutMs: number, question: (admin: Admin) => Promise<T>) => Promise<T>;

function createAsk(kafka: Kafka, { explain, late }: Faults): Ask {
  return async (timeoutMs, question) => {
    const admin = kafka.admin();
    const answer = (async () => {
      await admin.connect();
      return question(admin);
    })();
    try {
      return await within(timeoutMs, answer, late);
    } catch (error) {
      throw explain(error);
    } finally {
      // Not waited for: with the broker gone it hangs until its last request has timed out.
      void admin.disconnect().catch(() => undefined);
    }
  };
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
    if (Date.now() > deadlineMs) throw new Unavailable(`Kafka gave no ${what} in time.`);
    await wait(50);
  }
}

async function countsOf(
  admin: Admin,
  names: readonly string[],
  wire: Namespace['wire'],
): Promise<number[]> {
  const { topics } = await admin.fetchTopicMetadata();
  const counts = new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
  return names.map((name) => {
    const count = counts.get(wire(name));
    if (count !== undefined) return count;
    throw new ConfigError(`The log has no topic ${name}; create it first.`);
  });
}

async function lagOf(admin: Admin, groupId: string, topics: string[]): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId, topics });
  let lag = 0n;
  for (const { topic, partitions } of committed) {
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      const own = partitions.find((each) => each.partition === partition);
      const offset = BigInt(own?.offset ?? -1);
      // Below zero: nothing committed yet, so the group would begin with what is kept.
      lag += BigInt(high) - (offset < 0n ? BigInt(low) : offset);
    }
  }
  return Number(lag);
}
