// The online store of the embedded platform: a Map with the rules of the Redis script.
import { checkEntries } from './entry-check.ts';
import type { OnlineEntry, OnlineStore } from './online-store.ts';

type Held = Pick<OnlineEntry, 'atMs' | 'sequence' | 'value'> & { expiresAtMs: number };

/** `nowMs` is the wall clock that lifetimes are measured by. */
export function createMemoryStore(nowMs: () => number = Date.now): OnlineStore {
  const held = new Map<string, Held>();
  const alive = (key: string): Held | undefined => {
    const found = held.get(key);
    if (!found || found.expiresAtMs > nowMs()) return found;
    held.delete(key);
    return undefined;
  };
  const put = ({ key, atMs, sequence, value, ttlMs }: OnlineEntry): boolean => {
    const old = alive(key);
    if (old && isNewer(old, { atMs, sequence })) return false;
    held.set(key, { atMs, sequence, value, expiresAtMs: nowMs() + ttlMs });
    return true;
  };
  return {
    putNewest: async (entries) => {
      checkEntries(entries);
      return entries.filter((entry) => !put(entry)).length;
    },
    get: async (keys) => keys.map((key) => alive(key)?.value ?? null),
    clear: async () => held.clear(),
    ping: async () => undefined,
    close: async () => undefined,
  };
}

type Order = Pick<OnlineEntry, 'atMs' | 'sequence'>;

function isNewer(a: Order, b: Order): boolean {
  return a.atMs === b.atMs ? a.sequence > b.sequence : a.atMs > b.atMs;
}
