// The online store of the embedded platform: a Map with the rules of the Redis script.
import type { OnlineStore } from './online-store.ts';

export function createMemoryStore(nowMs: () => number = Date.now): OnlineStore {
  throw new Error(`createMemoryStore is being written ${String(nowMs)}`);
}
