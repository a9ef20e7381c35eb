import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear, numberIn } from '../../../../../test/vectors/read-vectors.ts';
import { slopePerHour } from '../../stats/price-path.ts';
import type { PricePath } from '../price-path.ts';
import type { Point } from '../series.ts';
import { movementCases } from '../testing/movement-vectors.ts';
import { hourMs, minuteMs } from '../window.ts';
import { naivePricePath } from './naive-price-path.ts';
import { latenessMs, streams } from './testing/path-streams.ts';
import { createPricePath } from './tracked-price-path.ts';

type Told = readonly (readonly [minute: number, value: number | null])[];

const minute = (minutes: number): number => Date.UTC(2016, 5, 25) + minutes * minuteMs;
const toPoints = (told: Told): Point<number>[] =>
  told.map(([at, value]) => ({ atMs: minute(at), value }));

function trackedPath(told: readonly Point<number>[]): PricePath {
  const [first, ...later] = told;
  if (!first || first.value === null) throw new Error('a tracked path begins with an offer');
  const { path, add } = createPricePath({ latenessMs }, { atMs: first.atMs, value: first.value });
  later.forEach(add);
  return path;
}

const sinceOpen = { fromMs: 'open', toMs: minute(100) } as const;
const after = (fromMinute: number) => ({ fromMs: minute(fromMinute), toMs: minute(100) });

for (const [name, build] of [
  ['naive', naivePricePath],
  ['tracked', trackedPath],
] as const) {
  const pathOf = (told: Told): PricePath => build(toPoints(told));

  describe(`a ${name} path`, () => {
    for (const { vector, series } of movementCases()) {
      it(`${vector.id} moves as the vector says`, () => {
        const nowMinute = numberIn(vector.in, 'now');
        const path = pathOf(series.filter(([at]) => at <= nowMinute));
        const now = minute(nowMinute);
        const slope = path.slopePerHour(now - hourMs, now) ?? Number.NaN;
        assertNear(slope, numberIn(vector.expect, 'velocity_60_ols'), vector.tol ?? 1e-9, 'slope');
        const volatility = Math.sqrt(path.squaredMoves({ fromMs: 'open', toMs: now }));
        const expected = numberIn(vector.expect, 'realised_vol');
        assertNear(volatility, expected, vector.tol ?? 1e-9, 'realised_vol');
        const turns = path.reversals({ fromMs: 'open', toMs: now });
        assert.equal(turns, numberIn(vector.expect, 'reversals'));
        assert.equal(path.updates, numberIn(vector.expect, 'updates'));
      });
    }

    it('joins no move across a suspension, and goes on with its direction', () => {
      const path = pathOf([
        [0, 0.5],
        [1, 0.6],
        [2, null],
        [3, 0.2],
        [4, 0.1],
      ]);
      assertNear(path.squaredMoves(sinceOpen), 0.02, 1e-15, 'squared');
      assert.equal(path.reversals(sinceOpen), 1);
      assert.equal(path.reversals(after(3)), 1);
      assert.equal(path.reversals(after(4)), 0);
      assert.equal(path.countIn(sinceOpen), 4);
      assert.equal(path.updates, 4);
    });

    it('compares with the last real move, wherever it lies', () => {
      const path = pathOf([
        [0, 0.5],
        [1, 0.6],
        [2, 0.6],
        [50, 0.6],
        [51, 0.5],
        [52, 0.4],
      ]);
      assert.equal(path.reversals(sinceOpen), 1);
      assert.equal(path.reversals(after(50)), 1);
      assert.equal(path.reversals(after(51)), 0);
    });

    it('lets the last of one time win, and counts both as updates', () => {
      const path = pathOf([
        [0, 0.5],
        [1, 0.9],
        [1, 0.6],
        [0, 0.55],
      ]);
      assert.equal(path.updates, 3);
      assert.equal(path.countIn(sinceOpen), 1);
      assert.equal(path.asOf(minute(1))?.value, 0.6);
      assert.equal(path.asOf(minute(0))?.value, 0.55);
      assert.deepEqual(path.open, { atMs: minute(0), value: 0.5 });
    });

    it('opens earlier when an older offer turns up, but not with a suspension', () => {
      const path = pathOf([
        [1, 0.5],
        [0, 0.4],
        [-1, null],
        [2, 0.5],
      ]);
      assert.deepEqual(path.open, { atMs: minute(0), value: 0.4 });
      assert.equal(path.countIn(sinceOpen), 2);
      assertNear(path.squaredMoves(sinceOpen), 0.01, 1e-15, 'squared');
      assert.equal(path.asOf(minute(-2)), undefined);
    });

    it('measures an excursion from the value in force at the start', () => {
      const path = pathOf([
        [0, 0.75],
        [10, 0.5],
        [20, 0.625],
        [30, null],
      ]);
      assert.deepEqual(path.excursion(sinceOpen), { drawdown: 0.25, runUp: 0.125 });
      assert.deepEqual(path.excursion(after(9)), { drawdown: 0.25, runUp: 0.125 });
      assert.deepEqual(path.excursion(after(10)), { drawdown: 0, runUp: 0.125 });
      assert.deepEqual(path.excursion(after(20)), { drawdown: 0, runUp: 0 });
      assert.equal(path.excursion(after(30)), null);
    });

    it('has no slope with fewer than two offered times in the window, both ends included', () => {
      const path = pathOf([
        [0, 0.5],
        [30, null],
        [60, 0.6],
      ]);
      assert.equal(path.slopePerHour(minute(1), minute(100)), null);
      assert.equal(path.slopePerHour(minute(0), minute(59)), null);
      assertNear(path.slopePerHour(minute(0), minute(60)) ?? 9, 0.1, 1e-11, 'slope');
    });

    it('last changed when it became another value, not when it came back to the same', () => {
      assert.equal(pathOf([[0, 0.5]]).lastChangeAtMs(), minute(0));
      const path = pathOf([
        [0, 0.5],
        [1, 0.6],
        [2, null],
        [3, 0.6],
        [4, 0.6],
      ]);
      assert.equal(path.lastChangeAtMs(), minute(1));
      assert.equal(
        pathOf([
          [0, 0.5],
          [2, null],
          [3, 0.6],
        ]).lastChangeAtMs(),
        minute(3),
      );
    });

    it('refuses values and times that are none', () => {
      for (const value of [Number.NaN, Infinity]) {
        assert.throws(
          () =>
            pathOf([
              [0, 0.5],
              [1, value],
            ]),
          RangeError,
        );
        assert.throws(() => pathOf([[0, value]]), RangeError);
      }
      assert.throws(() => build([{ atMs: 0.5, value: 0.5 }]), RangeError);
    });

    it('has the slope of the textbook over any window', () => {
      fc.assert(
        fc.property(streams(), fc.constantFrom(1, 15, 60, 240), ({ first, later }, minutes) => {
          const path = build([first, ...later]);
          const offers = path.points.flatMap(({ atMs, value }) =>
            value === null ? [] : [{ atMs, probability: value }],
          );
          const newestMs = path.points.at(-1)?.atMs ?? 0;
          const windowMs = minutes * minuteMs;
          const slope = path.slopePerHour(newestMs - windowMs, newestMs);
          const textbook = slopePerHour(offers, newestMs, windowMs);
          if (slope === null || textbook === null) assert.equal(slope, textbook);
          // Two points one ms apart have a slope of thousands per hour: there the digits are relative.
          else assertNear(slope, textbook, 1e-8 * Math.max(1, Math.abs(textbook)), 'slope');
        }),
        { numRuns: 50 },
      );
    });
  });
}

describe('a naive path', () => {
  it('begins with the first offer told', () => {
    const path = naivePricePath(
      toPoints([
        [0, null],
        [1, 0.5],
        [2, 0.6],
      ]),
    );
    assert.deepEqual(path.open, { atMs: minute(1), value: 0.5 });
    assert.equal(path.updates, 1);
    assert.throws(() => naivePricePath(toPoints([[0, null]])), RangeError);
  });
});
