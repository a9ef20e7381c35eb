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

export type JourneyTimes = { recorded: number[]; held: number[] };

export function journeyTimes(journeys: readonly Journey[]): JourneyTimes {
  return {
    recorded: journeys.map((each) => each.lastRecordedAtMs - each.firstRecordedAtMs),
    held: journeys.map((each) => each.arrivedAtMs - each.dueAtMs),
  };
}

export type Percentiles = { p50: number; p99: number };

export const percentiles = (values: readonly number[]): Percentiles => ({
  p50: percentile(values, 50),
  p99: percentile(values, 99),
});
