// What the in-process log holds: topics, their partitions, and the groups that read them.
import { ConfigError } from '../errors.ts';
import { createGroup, type Group } from './embedded-group.ts';
import { createPartition, type Partition } from './embedded-partition.ts';
import type { Addressed } from './embedded-publisher.ts';
import type { OutgoingMessage, TopicSpec } from './log.ts';
import { partitionOf } from './murmur2.ts';

export type Store = {
  create: (spec: TopicSpec) => void;
  remove: (topic: string) => void;
  /** Throws {@link ConfigError} for an unknown topic. */
  partitionsOf: (topic: string) => readonly Partition[];
  address: (message: OutgoingMessage) => Addressed;
  groupOf: (name: string) => Group;
  removeGroup: (name: string) => void;
  /** Messages of a partition that a group has not committed. */
  behind: (group: Group, partition: Partition) => number;
  /** The same of the slowest group that has a reader there. */
  slowest: (partition: Partition) => number;
  /** Drops what every group has read, but for a tail. */
  trim: (partition: Partition) => void;
};

export function createStore(retained: number): Store {
  const topics = new Map<string, readonly Partition[]>();
  const groups = new Map<string, Group>();

  const partitionsOf: Store['partitionsOf'] = (topic) => {
    const partitions = topics.get(topic);
    if (!partitions) throw new ConfigError(`The log has no topic ${topic}; create it first.`);
    return partitions;
  };
  return {
    partitionsOf,
    behind,
    trim: createTrim(groups, retained),
    create: (spec) => {
      if (topics.has(spec.name)) return;
      const create = (_: unknown, number: number) => createPartition(spec, number);
      topics.set(spec.name, Array.from({ length: spec.partitions }, create));
    },
    remove: (topic) => {
      topics.delete(topic);
      for (const group of groups.values()) group.forget(topic);
    },
    address: (message) => {
      const partitions = partitionsOf(message.topic);
      const partition = partitions[partitionOf(message.key, partitions.length)];
      if (!partition) throw new ConfigError(`Topic ${message.topic} has no partitions.`);
      return { partition, message };
    },
    groupOf: (name) => {
      const group = groups.get(name) ?? createGroup();
      groups.set(name, group);
      return group;
    },
    removeGroup: (name) => void groups.delete(name),
    slowest: (partition) => {
      const readers = [...groups.values()].filter((each) => each.hasReaderOf(partition.topic));
      return Math.max(0, ...readers.map((group) => behind(group, partition)));
    },
  };
}

function behind(group: Group, partition: Partition): number {
  const read = group.slotOf(partition)?.committed ?? partition.firstOffset();
  return Number(partition.endOffset() - read);
}

/** In big steps, so that the cost per message stays small. */
function createTrim(groups: ReadonlyMap<string, Group>, retained: number): Store['trim'] {
  const step = BigInt(Math.max(1, retained));
  const nextAt = new WeakMap<Partition, bigint>();
  return (partition) => {
    const end = partition.endOffset();
    if (end < (nextAt.get(partition) ?? 2n * step)) return;
    const needed = [...groups.values()].flatMap((group) => {
      const slot = group.slotOf(partition);
      return slot ? [slot.committed, slot.position] : [];
    });
    partition.drop([end - step, ...needed].reduce((least, each) => (each < least ? each : least)));
    nextAt.set(partition, end + step);
  };
}
