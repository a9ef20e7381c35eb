// Records for the tests of labels: in minutes from the start, and the naive history that labels are held against.
import * as fc from 'fast-check';
import type { MarketRecord, Stretch } from '../next-window.ts';

export const startAtMs = Date.parse('2016-06-25T17:05:00Z');
export const minuteMs = (fromStart: number): number => startAtMs + fromStart * 60_000;

/** Ascending; several of one minute are several of one time. */
export type Told = readonly (readonly [minute: number, value: number | null])[];
/** All in minutes from the start. */
export type Story = { told: Told; observed: readonly (readonly [number, number])[]; end: number };

export function recordOf(told: Told, story: Partial<Omit<Story, 'told'>> = {}): MarketRecord {
  const { observed = [[-10_000, 10_000]], end = 0 } = story;
  return {
    points: told.map(([minute, value]) => ({ atMs: minuteMs(minute), value })),
    observed: observed.map(([from, until]): Stretch => ({
      fromMs: minuteMs(from),
      untilMs: minuteMs(until),
    })),
    endsAtMs: minuteMs(end),
  };
}

/** Multiples of 1/256: their differences and complements are exact, so laws can be tested bit for bit. */
const probability = fc.integer({ min: 96, max: 160 }).map((k) => k / 256);
export const reversals = fc.integer({ min: 1, max: 16 }).map((k) => k / 256);

const minutes = (length: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.integer({ min: -90, max: 5 }), { maxLength: length, size: 'max' })
    .map((each) => each.toSorted((a, b) => a - b));

/** Quotes up to some minutes after the start, some at one time, some of them suspensions. */
export const tellings: fc.Arbitrary<Told> = minutes(60).chain((at) =>
  fc
    .tuple(...at.map(() => fc.option(probability, { freq: 8 })))
    .map((values) => at.map((minute, i) => [minute, values[i] ?? null] as const)),
);

/** Mostly observed from end to end, sometimes in pieces with gaps, and mostly played to the start. */
export const stories: fc.Arbitrary<Story> = fc.record({
  told: tellings,
  observed: fc.oneof(
    { weight: 5, arbitrary: fc.constant([[-1000, 1000]] as const) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          ...[-90, -60, -30].map((from) =>
            fc.integer({ min: 0, max: 29 }).map((n) => [from, from + n] as const),
          ),
        )
        .map((pieces) => [...pieces]),
    },
  ),
  end: fc.constantFrom(0, 0, 0, -20),
});

export const questions = fc.record({
  asOf: fc.integer({ min: -95, max: 2 }),
  window: fc.constantFrom(1, 5, 15, 60),
});

/** What was in force in a minute: told from the first to the last, as somebody watching would have it. */
export function watched(told: Told, minute: number): number | null | 'unopened' {
  let inForce: number | null | 'unopened' = 'unopened';
  for (const [at, value] of told) {
    if (at > minute) break;
    if (value !== null || inForce !== 'unopened') inForce = value;
  }
  return inForce;
}
