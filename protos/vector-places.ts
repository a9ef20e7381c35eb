// Where the vectors of a fixture are found: a key per feature set in the online store, and a stretch of days in Postgres.
import { nameAtVersion } from '@linecast/domain';

/** The braces are Redis Cluster's hash tag: all keys of one fixture lie in one slot. */
export const vectorKey = (set: { name: string; version: number }, fixtureId: string): string =>
  `vector:${nameAtVersion(set)}:{${fixtureId}}`;

/** Most games are quoted anew within so long before they start, and before any time that is asked about. */
const reachMs = 3 * 24 * 60 * 60_000;

/** Postgres knows no year 0. */
const firstTimeMs = Date.parse('0001-01-01T00:00:00Z');

/**
 * Since when to look first for the newest vectors at or before a time (null: of all): Postgres then reads the tables of a
 * few days instead of every day. Nothing lies between this stretch and what is asked for, so what is found there is the
 * newest; where nothing is, earlier days have to be looked through. Null: there is no likely stretch.
 */
export function likelySinceMs(fixtureIds: readonly string[], asOfMs: number | null): number | null {
  const days = fixtureIds.map((id) => Date.parse(/\d{4}-\d{2}-\d{2}/.exec(id)?.[0] ?? ''));
  const known = days.filter((atMs) => !Number.isNaN(atMs));
  const sinceMs = Math.min(asOfMs ?? Infinity, ...known) - reachMs;
  return sinceMs >= firstTimeMs && sinceMs < Infinity ? sinceMs : null;
}
