// A consumer group of the in-process log: how far it has read, and which member reads which partition.
import type { Partition } from './embedded-partition.ts';
import type { PartitionRef } from './log.ts';

/** What a group knows of one partition. `position` differs from `committed` only after a seek. */
export type Slot = {
  partition: Partition;
  committed: bigint;
  position: bigint;
};

export type Turn = { slot: Slot; generation: number; revoked: AbortSignal };

export type Member = {
  topics: ReadonlySet<string>;
  /** Told at every rebalance, before the first batch of it. Never throws. */
  assigned: (partitions: readonly PartitionRef[]) => void;
  /** Reads a partition until the turn is revoked. Never rejects. */
  read: (turn: Turn) => Promise<void>;
};

export type Group = {
  join: (member: Member, partitions: readonly Partition[]) => void;
  /** Resolves when the batches the member has in hand are done. */
  leave: (member: Member) => Promise<void>;
  forget: (topic: string) => void;
  slotOf: (partition: Partition) => Slot | undefined;
  hasReaderOf: (topic: string) => boolean;
};

export function createGroup(): Group {
  const members = new Map<Member, Set<Promise<void>>>();
  const slots = new Map<Partition, Slot>();
  const rebalance = createRebalance(members, slots);
  return {
    slotOf: (partition) => slots.get(partition),
    hasReaderOf: (topic) => [...members.keys()].some((each) => each.topics.has(topic)),
    join: (member, partitions) => {
      members.set(member, new Set());
      for (const partition of partitions) {
        if (slots.has(partition)) continue;
        const first = partition.firstOffset();
        slots.set(partition, { partition, committed: first, position: first });
      }
      rebalance();
    },
    leave: async (member) => {
      const inHand = members.get(member) ?? new Set();
      if (members.delete(member)) rebalance();
      await Promise.all([...inHand]);
    },
    forget: (topic) => {
      const gone = [...slots.keys()].filter((partition) => partition.topic === topic);
      for (const partition of gone) slots.delete(partition);
      if (gone.length > 0) rebalance();
      for (const partition of gone) partition.changed.raise();
    },
  };
}

/** Eager, as on Kafka: everybody stops, then partition n of a topic goes to its reader n modulo readers. */
function createRebalance(
  members: ReadonlyMap<Member, Set<Promise<void>>>,
  slots: ReadonlyMap<Partition, Slot>,
): () => void {
  // One turn after the other: the next owner starts when the batch in hand of the last one is done.
  const lastTurns = new WeakMap<Slot, Promise<void>>();
  let generation = 0;
  let revocation = new AbortController();

  return () => {
    const mine = (generation += 1);
    revocation.abort();
    revocation = new AbortController();
    const shares = new Map([...members.keys()].map((member) => [member, [] as PartitionRef[]]));
    for (const slot of slots.values()) {
      const { topic, number, changed } = slot.partition;
      const readers = [...members].filter(([member]) => member.topics.has(topic));
      const [owner, inHand] = readers[number % Math.max(1, readers.length)] ?? [];
      if (owner && inHand) {
        shares.get(owner)?.push({ topic, partition: number });
        const turn: Turn = { slot, generation, revoked: revocation.signal };
        const before = lastTurns.get(slot) ?? Promise.resolve();
        const reading = before.then(() => owner.read(turn));
        lastTurns.set(slot, reading);
        inHand.add(reading);
        void reading.then(() => inHand.delete(reading));
      }
      changed.raise();
    }
    for (const [member, share] of shares) {
      // Whoever leaves because of what it is told starts the next rebalance, and that one tells everybody.
      if (mine === generation) member.assigned(share);
    }
  };
}
