// The online store port: the newest value per key, where "newest" means event time, not arrival.

export type OnlineEntry = {
  key: string;
  /** Event time of the value, epoch ms. */
  atMs: number;
  /** Orders values of one event time; a higher one is newer. */
  sequence: number;
  value: string;
  /** The value disappears this long after it was written. */
  ttlMs: number;
};

export type OnlineStore = {
  /** Writes each entry unless the key holds a newer one; atomic per key. Returns how many were refused as stale. */
  putNewest: (entries: readonly OnlineEntry[]) => Promise<number>;
  /** Values in the order of the keys; null where there is none. */
  get: (keys: readonly string[]) => Promise<(string | null)[]>;
  /** Removes every key of this store's namespace (replays and tests clean up after themselves). */
  clear: () => Promise<void>;
  ping: () => Promise<void>;
  close: () => Promise<void>;
};
