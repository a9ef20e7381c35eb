// What is asked of the broker about topics and groups. Each question opens its own connection: questions are rare,
// and a connection that lives long is one more thing to bring back after the broker was away.
import type { Admin, Kafka } from 'kafkajs';
import { within } from './deadline.ts';
import type { Faults } from './kafka-errors.ts';
import type { TopicSpec } from './log.ts';
import type { Namespace } from './namespace.ts';
import { countPartitions, ensureTopics, removeTopics, sumLag } from './topic-requests.ts';

export type KafkaTopics = {
  ensure: (specs: readonly TopicSpec[]) => Promise<void>;
  remove: (names: readonly string[]) => Promise<void>;
  /** How many partitions they have together; throws {@link ConfigError} when one does not exist. */
  countPartitions: (names: readonly string[]) => Promise<number>;
  /** The same check, asked once per topic; a removal or {@link forget} makes it ask again. */
  assertExist: (names: readonly string[]) => Promise<void>;
  forget: () => void;
  lag: (group: string, names: readonly string[]) => Promise<number>;
  ping: (timeoutMs: number) => Promise<void>;
};

const patienceMs = 14_000;

export function createKafkaTopics(kafka: Kafka, { wire }: Namespace, faults: Faults): KafkaTopics {
  const ask = createAsk(kafka, faults);
  const known = new Set<string>();
  const count: KafkaTopics['countPartitions'] = (names) =>
    ask(patienceMs, (admin) => countPartitions(admin, names, wire));
  return {
    countPartitions: count,
    ensure: (specs) => ask(patienceMs, (admin) => ensureTopics(admin, specs, wire)),
    remove: async (names) => {
      known.clear();
      await ask(patienceMs, (admin) => removeTopics(admin, names.map(wire)));
    },
    assertExist: async (names) => {
      const unknown = names.filter((each) => !known.has(each));
      if (unknown.length > 0) await count(unknown);
      for (const each of unknown) known.add(each);
    },
    forget: () => known.clear(),
    lag: (group, names) =>
      ask(patienceMs, async (admin) => {
        await countPartitions(admin, names, wire);
        return sumLag(admin, wire(group), names.map(wire));
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
