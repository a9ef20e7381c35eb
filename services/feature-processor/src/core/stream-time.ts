// How far the stream is known to have come for one fixture: what its sources say of themselves, and what they told.
import type { FixtureProgress } from '@linecast/domain';
import { silentSourceMs } from './engine-options.ts';

/** By source: the time up to which it has told everything. */
export type HeardUntil = ReadonlyMap<string, number>;

/**
 * The slowest of the fixture's sources counts, for it may still tell something older; one that is far behind the others has
 * fallen silent and is not waited for. `toldUntil`: the newest time each source told in this partition, whatever the
 * fixture; it may still come back by the lateness. `heardUntil`: from heartbeats, which promise.
 */
export function knownUntilMs(
  { sources }: Pick<FixtureProgress, 'sources'>,
  toldUntil: ReadonlyMap<string, number>,
  heardUntil: HeardUntil,
  latenessMs: number,
): number {
  const times = sources.map(({ source }) =>
    Math.max(
      // A quote as late as may be still finds its place: time must not have come that far.
      (toldUntil.get(source) ?? -Infinity) - latenessMs - 1,
      heardUntil.get(source) ?? -Infinity,
    ),
  );
  const newestMs = Math.max(-Infinity, ...times);
  return Math.min(newestMs, ...times.filter((atMs) => atMs >= newestMs - silentSourceMs));
}
