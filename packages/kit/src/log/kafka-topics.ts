// What is asked of the broker about topics and groups. A rare question opens its own connection: one that lives long is one
// more thing to bring back after the broker was away. How far a log or a group has come is asked all the time: that
// connection is kept until it fails.
import type { Admin, Kafka } from 'kafkajs';
import { within } from './deadline.ts';
import type { Faults } from './kafka-errors.ts';
import type { TopicSpec } from './log.ts';
import type { Namespace } from './namespace.ts';
import {
  countPartitions,
  endOffsetsOf,
  ensureTopics,
  removeGroup,
  removeTopics,
  sumLag,
} from './topic-requests.ts';

export type KafkaTopics = {
  ensure: (specs: readonly TopicSpec[]) => Promise<void>;
  remove: (names: readonly string[]) => Promise<void>;
  removeGroup: (group: string) => Promise<void>;
  /** How many partitions they have together; throws {@link ConfigError} when one does not exist. */
  countPartitions: (names: readonly string[]) => Promise<number>;
  /** The same check, asked once per topic; a removal or {@link forget} makes it ask again. */
  assertExist: (names: readonly string[]) => Promise<void>;
  forget: () => void;
  lag: (group: string, names: readonly string[]) => Promise<number>;
  endOffsets: (name: string) => Promise<readonly bigint[]>;
  ping: (timeoutMs: number) => Promise<void>;
  close: () => void;
};

const patienceMs = 14_000;

export function createKafkaTopics(kafka: Kafka, { wire }: Namespace, faults: Faults): KafkaTopics {
  const ask = createAsk(kafka, faults);
  const kept = createKeptAsk(kafka, faults);
  const known = new Set<string>();
  const count: KafkaTopics['countPartitions'] = (names) =>
    ask(patienceMs, (admin) => countPartitions(admin, names, wire));
  const assertExist: KafkaTopics['assertExist'] = async (names) => {
    const unknown = names.filter((each) => !known.has(each));
    if (unknown.length > 0) await count(unknown);
    for (const each of unknown) known.add(each);
  };
  return {
    countPartitions: count,
    ensure: (specs) => ask(patienceMs, (admin) => ensureTopics(admin, specs, wire)),
    remove: async (names) => {
      known.clear();
      await ask(patienceMs, (admin) => removeTopics(admin, names.map(wire)));
    },
    removeGroup: (group) => ask(patienceMs, (admin) => removeGroup(admin, wire(group))),
    assertExist,
    forget: () => known.clear(),
    lag: async (group, names) => {
      await assertExist(names);
      return kept.ask(patienceMs, (admin) => sumLag(admin, wire(group), names.map(wire)));
    },
    endOffsets: async (name) => {
      // Asked of an unknown topic the broker would be tried again for seconds.
      await assertExist([name]);
      return kept.ask(patienceMs, (admin) => endOffsetsOf(admin, wire(name)));
    },
    ping: (timeoutMs) =>
      ask(timeoutMs, async (admin) => {
        await admin.describeCluster();
      }),
    close: kept.close,
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

/** Whatever goes wrong on the connection, the next question opens another. */
function createKeptAsk(kafka: Kafka, { explain, late }: Faults): { ask: Ask; close: () => void } {
  let open: ReturnType<typeof connect> | undefined;
  const close = (): void => {
    void open?.admin.disconnect().catch(() => undefined);
    open = undefined;
  };
  return {
    close,
    ask: async (timeoutMs, question) => {
      const mine = (open ??= connect(kafka));
      const answer = mine.connected.then(() => question(mine.admin));
      try {
        return await within(timeoutMs, answer, late);
      } catch (error) {
        if (open === mine) close();
        throw explain(error);
      }
    },
  };
}

function connect(kafka: Kafka): { admin: Admin; connected: Promise<void> } {
  const admin = kafka.admin();
  return { admin, connected: admin.connect() };
}
