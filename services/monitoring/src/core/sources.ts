// What is known of the sources: the newest heartbeat of each, and what all of them say together.
import { newestPerKey } from './newest.ts';

export type SourceStatus = 'ok' | 'empty' | 'failed' | 'ended';

export type Source = { source: string; status: SourceStatus; atMs: number; label: string | null };

/** Newest per source; `ended` sticks, since a tape that is over cannot go on. */
export function newestHeartbeats<T extends { source: string; status: SourceStatus; at: string }>(
  heartbeats: readonly T[],
): T[] {
  const ended = new Set(heartbeats.filter((h) => h.status === 'ended').map((h) => h.source));
  return newestPerKey(
    heartbeats,
    (each) => each.source,
    (each) => Date.parse(each.at),
  ).map((each) => (ended.has(each.source) ? { ...each, status: 'ended' } : each));
}

/** When any source was last heard of that did not say it failed; null when none was. */
export function lastHeardAtMs(sources: readonly Source[]): number | null {
  const heard = sources.filter((each) => each.status !== 'failed').map((each) => each.atMs);
  return heard.length === 0 ? null : Math.max(...heard);
}

/** What a screen must say: the label of the source that spoke last. */
export function labelOf(sources: readonly Source[]): string | null {
  const labelled = sources.filter((each) => each.label !== null);
  return labelled.sort((a, b) => b.atMs - a.atMs)[0]?.label ?? null;
}

export const haveAllEnded = (sources: readonly Source[]): boolean =>
  sources.length > 0 && sources.every((each) => each.status === 'ended');
