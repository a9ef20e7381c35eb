import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addPoint, pointAsOf, retainMs, type Point, type Series } from './series.ts';
import { arrivals, fullHistory } from './testing/histories.ts';

const build = <V>(points: readonly Point<V>[]): Series<V> | undefined =>
  points.reduce<Series<V> | undefined>(addPoint, undefined);
const minutesMs = (minutes: number): number => minutes * 60_000;
const at = <V>(minutes: number, value: V | null): Point<V> => ({ atMs: minutesMs(minutes), value });

describe('a series', () => {
  it('opens with its first value', () => {
    assert.deepEqual(build([at(0, 'a'), at(1, 'b')]), {
      open: { atMs: 0, value: 'a' },
      updates: 1,
      points: [at(0, 'a'), at(1, 'b')],
    });
  });

  it('is not opened by a suspension', () => {
    assert.equal(build([at(0, null)]), undefined);
    assert.deepEqual(build([at(0, null), at(1, 'a')])?.open, { atMs: minutesMs(1), value: 'a' });
  });

  it('keeps a suspension as a point without a value', () => {
    const series = build([at(0, 'a'), at(1, null)]);
    assert.deepEqual(pointAsOf(series, minutesMs(1)), at(1, null));
    assert.equal(series?.updates, 1);
  });

  it('puts a late quote in its place in event time', () => {
    const series = build([at(0, 'a'), at(10, 'c'), at(5, 'b')]);
    assert.deepEqual(series?.points, [at(0, 'a'), at(5, 'b'), at(10, 'c')]);
  });

  it('lets the last of two quotes of one time win', () => {
    assert.deepEqual(build([at(0, 'a'), at(1, 'b'), at(1, 'c')])?.points, [at(0, 'a'), at(1, 'c')]);
  });

  it('keeps its opening when a second quote of that time comes', () => {
    assert.deepEqual(build([at(0, 'a'), at(0, 'b')])?.open, { atMs: 0, value: 'a' });
  });

  it('opens earlier when an older value turns up, but not with an older suspension', () => {
    assert.equal(build([at(5, 'b'), at(0, 'a')])?.open.value, 'a');
    assert.equal(build([at(5, 'b'), at(0, null)])?.open.value, 'b');
  });

  it('forgets what no window reaches, and never its opening', () => {
    const series = build([at(0, 'a'), at(1, 'b'), at(600, 'c'), at(1441, 'd'), at(2040, 'e')]);
    assert.deepEqual(series?.points, [at(600, 'c'), at(1441, 'd'), at(2040, 'e')]);
    assert.equal(series?.open.value, 'a');
    assert.equal(series?.updates, 4);
  });

  it('leaves the series it was given as it was', () => {
    const before = build([at(0, 'a'), at(70, 'b')]);
    const copy = structuredClone(before);
    addPoint(before, at(200, 'c'));
    assert.deepEqual(before, copy);
  });

  it('knows nothing before its first point', () => {
    assert.equal(pointAsOf(build([at(5, 'a')]), minutesMs(4)), undefined);
    assert.equal(pointAsOf(undefined, 0), undefined);
  });
});

describe('a series of a random stream', () => {
  it('answers for every time of its window as the whole history would', () => {
    fc.assert(
      fc.property(arrivals(fc.integer({ min: 1, max: 5 })), fc.nat(), (stream, back) => {
        const kept = build(stream);
        const whole = fullHistory(stream);
        assert.equal(kept === undefined, whole === undefined);
        if (!kept || !whole) return;
        assert.deepEqual(kept.open, whole.open);
        assert.equal(kept.updates, whole.updates);
        const newestMs = kept.points.at(-1)?.atMs ?? Number.NaN;
        const asOfMs = newestMs - (back % (retainMs + 1));
        assert.deepEqual(pointAsOf(kept, asOfMs), pointAsOf(whole, asOfMs));
        assert.deepEqual(pointAsOf(kept, newestMs), whole.points.at(-1));
      }),
      { numRuns: 500 },
    );
  });

  it('stays ascending, without two points of one time, and no longer than its window needs', () => {
    fc.assert(
      fc.property(arrivals(fc.integer({ min: 1, max: 5 })), (stream) => {
        const times = build(stream)?.points.map((point) => point.atMs) ?? [];
        assert.deepEqual(
          times,
          [...new Set(times)].toSorted((a, b) => a - b),
        );
        const newestMs = times.at(-1) ?? 0;
        assert.ok(times.filter((atMs) => atMs <= newestMs - retainMs).length <= 1);
      }),
    );
  });

  it('is the same after a trip through JSON', () => {
    fc.assert(
      fc.property(arrivals(fc.integer({ min: 1, max: 5 })), (stream) => {
        const series = build(stream);
        if (series) assert.deepEqual(JSON.parse(JSON.stringify(series)), series);
      }),
    );
  });
});
