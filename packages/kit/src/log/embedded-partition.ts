// One partition of the in-process log: messages in offset order, of which old ones may be gone.
import { createChangeSignal, type ChangeSignal } from './change-signal.ts';
import type { LogMessage, OutgoingMessage, TopicSpec } from './log.ts';

export type Partition = {
  topic: string;
  number: number;
  append: (message: OutgoingMessage) => void;
  /** At most `limit` messages from this offset on; from the first kept one if that is later. */
  read: (from: bigint, limit: number) => readonly LogMessage[];
  firstOffset: () => bigint;
  /** The offset the next message will get. */
  endOffset: () => bigint;
  /** Lets go of what lies before this offset; of a compacted topic the newest message of each key stays. */
  drop: (before: bigint) => void;
  /** Raised when messages were appended, read through, or handed to another reader. */
  changed: ChangeSignal;
};

export function createPartition(
  { name, cleanup }: Pick<TopicSpec, 'name' | 'cleanup'>,
  number: number,
): Partition {
  let kept: LogMessage[] = [];
  let end = 0n;
  const newestOfKey = new Map<string, bigint>();
  const isNewest = ({ key, offset }: LogMessage): boolean => newestOfKey.get(key) === offset;

  return {
    topic: name,
    number,
    changed: createChangeSignal(),
    firstOffset: () => kept[0]?.offset ?? end,
    endOffset: () => end,
    append: (message) => {
      kept.push({ ...message, headers: { ...message.headers }, partition: number, offset: end });
      if (cleanup === 'compact') newestOfKey.set(message.key, end);
      end += 1n;
    },
    read: (from, limit) => {
      const first = indexOf(kept, from);
      return kept.slice(first, first + limit);
    },
    drop: (before) => {
      kept = kept.filter((message) => message.offset >= before || isNewest(message));
    },
  };
}

/** Index of the first message at or after an offset. Binary search: a compacted partition has gaps. */
function indexOf(messages: readonly LogMessage[], offset: bigint): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.offset ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
