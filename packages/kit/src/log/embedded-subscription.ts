// A subscription of the in-process log: one member of a group, from joining to leaving.
import type { Logger } from '../logger.ts';
import type { Member, Turn } from './embedded-group.ts';
import { readPartition } from './embedded-reader.ts';
import type { Store } from './embedded-store.ts';
import type { ConsumeOptions, Subscription } from './log.ts';

export function subscribe(
  store: Store,
  options: ConsumeOptions,
  logger: Logger | undefined,
): Subscription {
  const group = store.groupOf(options.group);
  let crashed = false;
  const onCrash = (error: unknown): void => {
    if (crashed) return;
    crashed = true;
    void group.leave(member);
    options.onCrash(error);
  };
  const onCommit = ({ slot: { partition } }: Turn): void => {
    store.trim(partition);
    partition.changed.raise();
  };
  const member: Member = {
    topics: new Set(options.topics),
    assigned: (partitions) => {
      if (crashed) return;
      try {
        options.onAssigned?.(partitions);
      } catch (error) {
        onCrash(error);
      }
    },
    read: (turn) =>
      readPartition(turn, { handle: options.handle, onCrash, onCommit, logger }).catch(onCrash),
  };
  group.join(member, options.topics.flatMap(store.partitionsOf));
  return { stop: () => group.leave(member) };
}
