// When a vector of one set is due: at news, at most once per interval; and when a window has passed since the last news,
// though nothing arrived. All of it in event time, so that a replay makes the same vectors at the same times.
import {
  createComputeFeatures,
  type FeatureSet,
  type FeatureValues,
} from '../features/feature-set.ts';
import type { FixtureView } from '../features/view.ts';
import { windowMs, windows } from '../features/window.ts';
import type { Market } from '../words.ts';

export type ScheduledSet = {
  set: FeatureSet;
  /** Markets whose quotes are news to it. */
  markets: ReadonlySet<Market>;
  /** Its windows, ascending: so long after the last news a value may change by itself. */
  windowsMs: readonly number[];
  /** The whole vector of a view. */
  compute: (view: FixtureView) => FeatureValues;
};

/** Where one set of one fixture stands. Plain JSON. */
export type SetState = {
  /** Vectors made so far. */
  sequence: number;
  /** As-of time of the last vector. */
  lastMs: number;
  /** Time of the last news, and the quote that told it. */
  newsMs: number;
  newsId: string;
  /** There is news that no vector holds yet. */
  isPending: boolean;
};

export function scheduleSet(set: FeatureSet): ScheduledSet {
  const { definitions } = set;
  const used = new Set(definitions.map(({ timeframe }) => timeframe));
  return {
    set,
    markets: new Set(definitions.flatMap(({ market }) => (market === 'fixture' ? [] : [market]))),
    windowsMs: windows.filter((window) => used.has(window)).map((window) => windowMs[window]),
    compute: createComputeFeatures(set),
  };
}

/**
 * The next as-of time at which a vector is due if nothing more is told; Infinity for none. `factMs`: the first fact told
 * after the last vector; it is known from one millisecond after it.
 */
export function nextDueMs(
  { windowsMs }: ScheduledSet,
  state: SetState,
  intervalMs: number,
  factMs: number,
  startAtMs: number,
): number {
  const { lastMs, newsMs, isPending } = state;
  const earliestMs = lastMs + intervalMs;
  // The last news before the start does not wait for an interval that ends after it: it would be lost.
  if (isPending) return Math.min(earliestMs, Math.max(lastMs, startAtMs - 1));
  const passed = windowsMs.find((window) => newsMs + window > lastMs);
  const windowDueMs = passed === undefined ? Infinity : newsMs + passed;
  // One that the last vector knew makes no other: time has to go on.
  const factDueMs = factMs >= lastMs ? factMs + 1 : Infinity;
  return Math.max(Math.min(windowDueMs, factDueMs), earliestMs);
}
