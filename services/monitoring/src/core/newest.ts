// The newest item per key, where "newest" means event time and, at one time, the later in the list.

export function newestPerKey<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  atMsOf: (item: T) => number,
): T[] {
  const newest = new Map<string, T>();
  for (const item of items) {
    const held = newest.get(keyOf(item));
    if (held === undefined || atMsOf(item) >= atMsOf(held)) newest.set(keyOf(item), item);
  }
  // In key order: writers that lock rows in one order cannot deadlock.
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
