// Random streams of points for the property tests, in order of arrival.
import * as fc from 'fast-check';
import type { Point } from '../../series.ts';
import { hourMs, minuteMs } from '../../window.ts';

export const latenessMs = 2 * minuteMs;

type Stream = { first: { atMs: number; value: number }; later: Point<number>[] };

const dense = [0, 1, 1000, 1000, 20_000];
const sparse = [0, 1000, minuteMs, 5 * minuteMs, hourMs, 4 * hourMs, 24 * hourMs];

/** A tenth late by up to the lateness, often several of one time, some suspensions; sparse ones leap beyond all windows. */
export function streams(): fc.Arbitrary<Stream> {
  const probability = fc.oneof(
    fc.constantFrom(0.5, 0.51, 0.52),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  );
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constant(probability) },
    { weight: 1, arbitrary: fc.constant(fc.integer({ min: -4, max: 4 }).map((k) => k / 2)) },
  );
  const steps = fc.constantFrom(dense, sparse, [...dense, ...sparse]);
  return fc.tuple(value, steps).chain(([values, forwardMs]) => {
    const step = fc.record({
      forwardMs: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...forwardMs) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: hourMs }) },
      ),
      lateMs: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: latenessMs }) },
        { weight: 1, arbitrary: fc.constantFrom(1000, minuteMs, latenessMs) },
      ),
      value: fc.option(values, { freq: 8 }),
    });
    return fc
      .tuple(values, fc.array(step, { maxLength: 150, size: 'max' }))
      .map(([opening, all]) => placed(opening, all));
  });
}

type Step = { forwardMs: number; lateMs: number; value: number | null };

function placed(opening: number, steps: readonly Step[]): Stream {
  const first = { atMs: Date.UTC(2016, 5, 25), value: opening };
  let newestMs = first.atMs;
  const later = steps.map(({ forwardMs, lateMs, value }) => {
    // A late one is late against what came before it.
    const atMs = lateMs > 0 ? newestMs - lateMs : newestMs + forwardMs;
    newestMs = Math.max(newestMs, atMs);
    return { atMs, value };
  });
  return { first, later };
}
