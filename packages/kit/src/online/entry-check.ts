// What both adapters refuse to write: an order or a lifetime that cannot be compared is a bug of the caller.
import type { OnlineEntry } from './online-store.ts';

export function checkEntries(entries: readonly OnlineEntry[]): void {
  for (const { key, atMs, sequence, ttlMs } of entries) {
    if (!Number.isSafeInteger(atMs) || !Number.isSafeInteger(sequence)) {
      throw new TypeError(
        `online entry ${key}: atMs ${atMs} and sequence ${sequence} must be integers`,
      );
    }
    if (!Number.isSafeInteger(ttlMs) || ttlMs <= 0) {
      throw new TypeError(`online entry ${key}: ttlMs ${ttlMs} must be a positive integer`);
    }
  }
}
