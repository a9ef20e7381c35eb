import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import { h2hDelta } from '../features/definitions/h2h-delta.ts';
import { h2hVelocity } from '../features/definitions/h2h-velocity.ts';
import { minuteMs, viewOf } from '../features/testing/views.ts';
import {
  accelerationPerHour,
  checkedPath,
  deltaOver,
  deltaSinceOpen,
  probabilityAsOf,
  realisedVolatilityUpTo,
  reversalsUpTo,
  slopePerHour,
  updatesUpTo,
  velocityPerHour,
} from './price-path.ts';

const hourMs = 3_600_000;
const quoted = fc
  .uniqueArray(fc.integer({ min: -300, max: -1 }), { minLength: 1, maxLength: 25 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes
        .toSorted((a, b) => a - b)
        .map((minute) =>
          fc.tuple(
            fc.constant(minute),
            fc.integer({ min: 40, max: 60 }).map((k) => k / 100),
          ),
        ),
    ),
  );
const pathOf = (rows: readonly (readonly [number, number])[]) =>
  rows.map(([minute, probability]) => ({ atMs: minuteMs(minute), probability }));

describe('a price path', () => {
  it('moves by what the features of the running line say it moves', () => {
    fc.assert(
      fc.property(quoted, fc.constantFrom(-1, -20, -61), (rows, now) => {
        // The line's view holds nothing newer than its as-of time.
        const known = rows.filter(([minute]) => minute <= now);
        const view = viewOf(now, known);
        for (const [window, windowMs] of [
          ['15m', hourMs / 4],
          ['1h', hourMs],
        ] as const) {
          const path = pathOf(rows);
          const delta = h2hDelta(window).compute(view).value;
          assert.equal(deltaOver(path, minuteMs(now), windowMs), delta);
          const velocity = h2hVelocity(window).compute(view).value;
          assert.equal(velocityPerHour(path, minuteMs(now), windowMs), velocity);
        }
      }),
    );
  });

  it('has on a straight line one velocity, whichever way it is measured', () => {
    const path = pathOf([-180, -130, -90, -60, -50, -20, 0].map((at) => [at, 0.5 + at / 6000]));
    const now = minuteMs(0);
    assertNear(slopePerHour(path, now, hourMs) ?? 9, 0.01, 1e-12, 'slope');
    assertNear(velocityPerHour(path, now, hourMs) ?? 9, 0.01, 1e-12, 'difference');
    assert.equal(reversalsUpTo(path, now), 0);
  });

  it('accelerates when this hour moved more than the last', () => {
    const path = pathOf([
      [-120, 0.5],
      [-60, 0.51],
      [0, 0.54],
    ]);
    assertNear(accelerationPerHour(path, minuteMs(0), hourMs) ?? 9, 0.02, 1e-12, '');
    assert.equal(accelerationPerHour(path.slice(1), minuteMs(0), hourMs), null);
  });

  it('has the slope of the textbook formula', () => {
    fc.assert(
      fc.property(quoted, (rows) => {
        const inside = rows.filter(([minute]) => minute >= -90 && minute <= -30);
        const slope = slopePerHour(pathOf(rows), minuteMs(-30), hourMs);
        if (inside.length < 2) return assert.equal(slope, null);
        const n = inside.length;
        const [x, y] = [inside.map(([at]) => at / 60), inside.map(([, p]) => p)];
        const dot = (a: number[], b: number[]): number =>
          a.reduce((total, each, i) => total + each * (b[i] ?? 0), 0);
        const ones = x.map(() => 1);
        const top = n * dot(x, y) - dot(x, ones) * dot(y, ones);
        const bottom = n * dot(x, x) - dot(x, ones) ** 2;
        return assertNear(slope ?? 9, top / bottom, 1e-9, '');
      }),
    );
  });

  it('counts turns between moves, not rows without one', () => {
    const path = pathOf([
      [-50, 0.5],
      [-40, 0.52],
      [-30, 0.52],
      [-20, 0.51],
      [-10, 0.53],
    ]);
    assert.equal(reversalsUpTo(path, minuteMs(0)), 2);
    assert.equal(updatesUpTo(path, minuteMs(0)), 4);
    assertNear(realisedVolatilityUpTo(path, minuteMs(0)) ?? 9, 0.03, 1e-12, '');
  });

  it('uses no row after the as-of time', () => {
    fc.assert(
      fc.property(quoted, fc.integer({ min: -310, max: 0 }), (rows, now) => {
        const [all, known] = [pathOf(rows), pathOf(rows.filter(([minute]) => minute <= now))];
        const at = minuteMs(now);
        for (const feature of [
          realisedVolatilityUpTo,
          reversalsUpTo,
          updatesUpTo,
          deltaSinceOpen,
        ]) {
          assert.equal(feature(all, at), feature(known, at));
        }
        assert.equal(slopePerHour(all, at, hourMs), slopePerHour(known, at, hourMs));
      }),
    );
  });

  it('answers null before the first row, never 0', () => {
    const path = pathOf([[-10, 0.5]]);
    const before = minuteMs(-11);
    assert.equal(probabilityAsOf(path, before), null);
    assert.equal(deltaSinceOpen(path, before), null);
    for (const feature of [realisedVolatilityUpTo, reversalsUpTo, updatesUpTo]) {
      assert.equal(feature(path, before), null);
      assert.equal(feature(path, minuteMs(0)), 0);
    }
  });

  it('is refused when its rows do not ascend or hold no probability', () => {
    assert.throws(() => checkedPath([]), RangeError);
    assert.throws(
      () =>
        checkedPath(
          pathOf([
            [-10, 0.5],
            [-20, 0.5],
          ]),
        ),
      RangeError,
    );
    assert.throws(() => checkedPath(pathOf([[-10, 1.5]])), RangeError);
    assert.throws(() => checkedPath([{ atMs: Number.NaN, probability: 0.5 }]), RangeError);
    assert.throws(() => deltaOver(pathOf([[-10, 0.5]]), minuteMs(0), 0), RangeError);
  });
});
