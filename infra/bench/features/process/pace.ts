// How fast a topic grows while somebody writes it, seen from outside: the same for every contestant.
import type { Log } from '@linecast/kit';
import { pause } from '../../wait.ts';

export type Seen = { atMs: number; messages: number };

export type Pace = {
  /** All that was seen until now. */
  stop: () => Promise<readonly Seen[]>;
};

const lookEveryMs = 100;

/** How many messages a topic holds, looked up again and again from now on. */
export function watchTopic(log: Log, topic: string, signal: AbortSignal): Pace {
  const seen: Seen[] = [];
  const stopped = new AbortController();
  const looking = (async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const ends = await log.endOffsets(topic);
      const messages = Number(ends.reduce((sum, each) => sum + each, 0n));
      seen.push({ atMs: performance.now(), messages });
      await pause(lookEveryMs, signal);
    }
  })();
  looking.catch(() => undefined);
  return {
    stop: async () => {
      stopped.abort();
      await looking;
      return seen;
    },
  };
}

/**
 * From the first look that saw any to the first that saw them all: joining the group and compiling the code for the first
 * batch lie before it.
 */
export function steadyRate(seen: readonly Seen[]): number {
  const last = seen.at(-1);
  const begin = seen.find(({ messages }) => messages > 0);
  const end = seen.find(({ messages }) => messages === last?.messages);
  if (!begin || !end || end.messages === begin.messages) {
    throw new RangeError('no rate of what was there at once');
  }
  return ((end.messages - begin.messages) * 1000) / (end.atMs - begin.atMs);
}
