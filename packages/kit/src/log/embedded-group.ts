// A consumer group of the in-process log: how far it has read, and which member reads which partition.
import type { Partition } from './embedded-partition.ts';

/** What a group knows of one partition. `position` runs ahead of `committed` only by a seek. */
export type Slot = {
  partition: Partition;
  committed: bigint;
  position: bigint;
};

export type Turn = { slot: Slot; generation: number; revoked: AbortSignal };

export type Member = {
  topics: ReadonlySet<string>;
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
  const members: Member[] = [];
  const slots = new Map<Partition, Slot>();
  // One turn after the other: the next owner starts when the batch in hand of the last one is done.
  const turns = new Map<Slot, Promise<void>>();
  const inHand = new Map<Member, Set<Promise<void>>>();
  let generation = 0;
  let revocation = new AbortController();

  const give = (slot: Slot, member: Member): void => {
    const turn: Turn = { slot, generation, revoked: revocation.signal };
    const reading = (turns.get(slot) ?? Promise.resolve()).then(() => member.read(turn));
    turns.set(slot, reading);
    const held = inHand.get(member) ?? new Set();
    inHand.set(member, held.add(reading));
    void reading.then(() => held.delete(reading));
  };

  /** Eager, as on Kafka: everybody stops, then partition n of a topic goes to its reader n modulo readers. */
  const rebalance = (): void => {
    generation += 1;
    revocation.abort();
    revocation = new AbortController();
    for (const slot of slots.values()) {
      const { topic, number, changed } = slot.partition;
      const readers = members.filter((each) => each.topics.has(topic));
      const owner = readers[number % Math.max(1, readers.length)];
      if (owner) give(slot, owner);
      changed.raise();
    }
  };

  return {
    slotOf: (partition) => slots.get(partition),
    hasReaderOf: (topic) => members.some((each) => each.topics.has(topic)),
    join: (member, partitions) => {
      members.push(member);
      for (const partition of partitions) {
        if (slots.has(partition)) continue;
        const first = partition.firstOffset();
        slots.set(partition, { partition, committed: first, position: first });
      }
      rebalance();
    },
    leave: async (member) => {
      const at = members.indexOf(member);
      if (at >= 0) {
        members.splice(at, 1);
        rebalance();
      }
      await Promise.all([...(inHand.get(member) ?? [])]);
      inHand.delete(member);
    },
    forget: (topic) => {
      const gone = [...slots.values()].filter((slot) => slot.partition.topic === topic);
      if (gone.length === 0) return;
      for (const slot of gone) {
        slots.delete(slot.partition);
        turns.delete(slot);
        slot.partition.changed.raise();
      }
      rebalance();
    },
  };
}
