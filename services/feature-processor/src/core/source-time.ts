// What a source last said of itself, and how far it has told everything. Two of one source make one, in any cut of the stream.
import type { Mode } from '@linecast/domain';

export type SourceStatus = 'ok' | 'empty' | 'failed' | 'ended';

export type SourceTime = {
  source: string;
  status: SourceStatus;
  /** When it said so, event time. */
  statusAtMs: number;
  /** It told everything up to this event time; null while it only ever failed. */
  heardUntilMs: number | null;
  mode: Mode;
};

/** One heartbeat alone. A source that failed has not told what it could not read: it lives, and promises nothing. */
export function sourceTimeOf(
  heartbeat: Pick<SourceTime, 'source' | 'status' | 'mode'> & { atMs: number },
): SourceTime {
  const { atMs, ...said } = heartbeat;
  return { ...said, statusAtMs: atMs, heardUntilMs: said.status === 'failed' ? null : atMs };
}

/**
 * The newest status holds, of one time the one that came later; but what has ended at a time does not go on at it. The time
 * heard never goes back.
 */
export function mergeSourceTime(held: SourceTime, next: SourceTime): SourceTime {
  const isNewer =
    next.statusAtMs > held.statusAtMs ||
    (next.statusAtMs === held.statusAtMs && held.status !== 'ended');
  const heardUntilMs = greatest(held.heardUntilMs, next.heardUntilMs);
  return { ...(isNewer ? next : held), heardUntilMs };
}

function greatest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** One per source, in the order of their names: writers that lock rows in one order cannot deadlock. */
export function mergeAll(times: readonly SourceTime[]): SourceTime[] {
  const merged = new Map<string, SourceTime>();
  for (const each of times) {
    const held = merged.get(each.source);
    merged.set(each.source, held ? mergeSourceTime(held, each) : each);
  }
  return [...merged.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1));
}
