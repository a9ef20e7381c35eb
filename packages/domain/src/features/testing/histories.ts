// Random quote streams for the property tests, and the naive history they are held against.
import * as fc from 'fast-check';
import { retainMs, type Point, type Series } from '../series.ts';

/**
 * Quotes in order of arrival, as late as the retained window at most, often several of one time, some of them
 * suspensions. The first times lie close together and later ones jump, so that trimming really happens.
 */
export function arrivals<V>(value: fc.Arbitrary<V>): fc.Arbitrary<Point<V>[]> {
  const step = fc.record({
    forwardMs: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(0, 1000, 60_000, 5 * 60_000) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 * retainMs }) },
    ),
    lateMs: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constantFrom(1000, 60_000, 5 * 60_000, retainMs) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: retainMs }) },
    ),
    value: fc.option(value, { freq: 6 }),
  });
  return fc.array(step, { maxLength: 40 }).map((steps) => {
    let newestMs = retainMs;
    return steps.map((each) => {
      const atMs = newestMs + each.forwardMs - each.lateMs;
      newestMs = Math.max(newestMs, atMs);
      return { atMs, value: each.value };
    });
  });
}

/** The obvious recomputation: everything that ever arrived, sorted by time, the last of one time kept. */
export function fullHistory<V>(stream: readonly Point<V>[]): Series<V> | undefined {
  const firstOffer = stream.findIndex((point) => point.value !== null);
  if (firstOffer === -1) return undefined;
  const told = stream.slice(firstOffer);
  const byTime = new Map(told.map((point) => [point.atMs, point]));
  const offers = told.flatMap(({ atMs, value }) => (value === null ? [] : [{ atMs, value }]));
  const openAtMs = Math.min(...offers.map((offer) => offer.atMs));
  const open = offers.find((offer) => offer.atMs === openAtMs);
  if (!open) return undefined;
  return {
    open,
    updates: told.length - 1,
    points: [...byTime.values()].toSorted((a, b) => a.atMs - b.atMs),
  };
}
