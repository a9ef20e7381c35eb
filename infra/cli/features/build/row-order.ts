// What holds between the rows of a table: each game and time once, times in order, none later than it may be.

export type RowOrder = {
  rows: number;
  /** Rows whose game and time came before. */
  repeated: number;
  /** Rows that are not later than the row of their game before them. */
  backwards: number;
  /** Rows later than their decision time. */
  late: number;
  /** The first row that is one of these, in words. */
  firstOdd: string | null;
};

export function createRowOrder(beforeStartMs: number) {
  const seen = new Map<string, { times: Set<number>; lastMs: number }>();
  const order: RowOrder = { rows: 0, repeated: 0, backwards: 0, late: 0, firstOdd: null };
  const note = (kind: 'repeated' | 'backwards' | 'late', row: string): void => {
    order[kind] += 1;
    order.firstOdd ??= row;
  };
  return {
    take: (fixtureId: string, asOfMs: number, startAtMs: number): void => {
      order.rows += 1;
      const row = `${fixtureId} at ${isoOf(asOfMs)}`;
      const own = seen.get(fixtureId) ?? { times: new Set<number>(), lastMs: -Infinity };
      seen.set(fixtureId, own);
      if (own.times.has(asOfMs)) note('repeated', row);
      else if (asOfMs <= own.lastMs) note('backwards', row);
      // Also where a time is none at all.
      if (!(asOfMs <= startAtMs - beforeStartMs)) note('late', row);
      own.times.add(asOfMs);
      own.lastMs = Math.max(own.lastMs, asOfMs);
    },
    order: (): RowOrder => order,
  };
}

const isoOf = (atMs: number): string =>
  Number.isFinite(atMs) ? new Date(atMs).toISOString() : 'no time';
