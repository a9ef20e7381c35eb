import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Point } from '../features/series.ts';
import { pointAt, putPoint, trimPoints } from './sorted-points.ts';

const points = fc.array(
  fc.record({ atMs: fc.integer({ min: 0, max: 20 }), value: fc.integer({ min: 0, max: 3 }) }),
);

function sorted(told: readonly Point<number>[]): Point<number>[] {
  const held: Point<number>[] = [];
  for (const each of told) putPoint(held, each);
  return held;
}

describe('points in order of time', () => {
  it('hold the last told of each time, however they came', () => {
    fc.assert(
      fc.property(points, (told) => {
        const last = new Map(told.map((each) => [each.atMs, each]));
        const naive = [...last.values()].toSorted((a, b) => a.atMs - b.atMs);
        assert.deepEqual(sorted(told), naive);
      }),
    );
  });

  it('are found by exactly their time', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -1, max: 21 }), (told, atMs) => {
        const naive = told.findLast((each) => each.atMs === atMs);
        assert.deepEqual(pointAt(sorted(told), atMs), naive);
      }),
    );
  });

  it('lose no more than what came before the one in force, and at most half stays as waste', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -1, max: 21 }), (told, fromMs) => {
        const held = sorted(told);
        const inForce = held.findLastIndex((each) => each.atMs <= fromMs);
        const needed = held.slice(Math.max(0, inForce));
        trimPoints(held, fromMs);
        assert.deepEqual(held.slice(held.length - needed.length), needed);
        assert.ok(held.length - needed.length <= needed.length);
      }),
    );
  });
});
