// The log port: a partitioned, replayable record of facts. Kafka on the real stack, in-process on the embedded one;
// one contract test (test/contracts) holds both to the same behaviour.

export type OutgoingMessage = {
  topic: string;
  /** Decides the partition (Java's murmur2): messages of one key keep their order. */
  key: string;
  value: string;
  headers: Readonly<Record<string, string>>;
};

export type LogMessage = OutgoingMessage & {
  partition: number;
  offset: bigint;
};

export type TopicSpec = {
  name: string;
  partitions: number;
  cleanup: 'delete' | 'compact';
  retentionDays: number | null;
};

/** Consecutive messages of one partition, in offset order, never empty. */
export type MessageBatch = {
  topic: string;
  partition: number;
  /** Grows whenever partitions may have moved. State cached under an older one must be dropped. */
  generation: number;
  messages: readonly LogMessage[];
  /** Call now and then in long work, else the group takes the partition away. */
  heartbeat: () => Promise<void>;
};

/**
 * `commit`: the whole batch is done. `seek`: read on from `offset` instead, nothing of the batch is committed; an offset
 * past the end of the log reads from its beginning.
 */
export type BatchVerdict = { kind: 'commit' } | { kind: 'seek'; offset: bigint };

export type PartitionRef = { topic: string; partition: number };

export type Subscription = {
  /** Ends after the batch in hand; what was not committed is delivered again to the next member of the group. */
  stop: () => Promise<void>;
};

export type ConsumeOptions = {
  group: string;
  topics: readonly string[];
  /**
   * Batches of one partition come one after the other; partitions may interleave. A thrown error that `dispositionOf`
   * calls `retry` brings the same messages again after a growing pause, perhaps with more behind them; any other ends
   * the subscription through `onCrash`. Never wait for `stop` in here: it waits for this.
   */
  handle: (batch: MessageBatch) => Promise<BatchVerdict>;
  /**
   * All partitions of this member, in no order, told whenever they may have changed and before any batch of that
   * generation; a batch of the one before may still be in hand. An error thrown in here ends the subscription.
   */
  onAssigned?: (assigned: readonly PartitionRef[]) => void;
  /** Called once, when this subscription can never go on. The process must not live on, idle. */
  onCrash: (error: unknown) => void;
};

export type Log = {
  /** Creates what is missing and waits until it can be written to. An existing topic is left as it is. */
  ensureTopics: (topics: readonly TopicSpec[]) => Promise<void>;
  /** Resolves when every message is acknowledged; throws a `retry` error when the broker cannot be reached. */
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
  /** A new group reads each topic from its beginning. Resolves once the group has been joined. */
  consume: (options: ConsumeOptions) => Promise<Subscription>;
  /** Messages of these topics that the group has not committed yet. */
  lag: (group: string, topics: readonly string[]) => Promise<number>;
  /** Per partition, by its number: the offset that its next message will get, as of now. */
  endOffsets: (topic: string) => Promise<readonly bigint[]>;
  /** Forgets how far a group has read; all its subscriptions have stopped. One that nobody knows is no error. */
  deleteGroup: (group: string) => Promise<void>;
  /** Removes topics with all they hold (replays and tests clean up after themselves). */
  deleteTopics: (names: readonly string[]) => Promise<void>;
  ping: () => Promise<void>;
  close: () => Promise<void>;
};
