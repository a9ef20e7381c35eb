// The way of single messages through a chain of topics: when each was due, recorded at both ends, and held in hand.
import { percentile } from '../statistics.ts';

export type Journey = {
  /** When the schedule of the load wanted it sent. */
  dueAtMs: number;
  /** The stamp of the first message, and that of the last one it led to. */
  firstRecordedAtMs: number;
  lastRecordedAtMs: number;
  /** When a subscriber of the last topic had it. */
  arrivedAtMs: number;
};

export type Percentiles = { p50: number; p99: number };

export type Timed = {
  recorded: Percentiles;
  held: Percentiles;
  /** How fast messages were taken in; below the rate of the load, the chain was full and they queued. */
  takenPerSecond: number;
};

export function timed(journeys: readonly Journey[]): Timed {
  const takenAtMs = journeys.map((each) => each.firstRecordedAtMs).toSorted((a, b) => a - b);
  const spanMs = (takenAtMs.at(-1) ?? 0) - (takenAtMs[0] ?? 0);
  return {
    recorded: percentiles(journeys.map((each) => each.lastRecordedAtMs - each.firstRecordedAtMs)),
    held: percentiles(journeys.map((each) => each.arrivedAtMs - each.dueAtMs)),
    takenPerSecond: ((journeys.length - 1) * 1000) / Math.max(1, spanMs),
  };
}

const percentiles = (values: readonly number[]): Percentiles => ({
  p50: percentile(values, 50),
  p99: percentile(values, 99),
});
