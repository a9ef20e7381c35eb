import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { magnitudeClass, magnitudeClasses, moveQuantiles } from './magnitude-class.ts';

const quantiles = { p50: 0.0043, p90: 0.0112, p99: 0.0155 };

describe('the class of a move', () => {
  it('ends at its quantile, which belongs to it, whatever the sign', () => {
    const classes = [0, 0.0043, -0.0044, 0.0112, 0.0113, -0.0155, 0.0156].map((move) =>
      magnitudeClass(move, quantiles),
    );
    assert.deepEqual(classes, ['small', 'small', 'normal', 'normal', 'large', 'large', 'extreme']);
  });

  it('holds half, two fifths, nine hundredths and a hundredth of the moves it was measured on', () => {
    const moves = Array.from({ length: 1000 }, (_, i) => (i % 2 ? 1 : -1) * (i + 1));
    const measured = moveQuantiles(moves);
    const count = new Map(magnitudeClasses.map((each) => [each, 0]));
    for (const move of moves) {
      const each = magnitudeClass(move, measured);
      count.set(each, (count.get(each) ?? 0) + 1);
    }
    assert.deepEqual([...count.values()], [500, 400, 90, 10]);
  });

  it('never falls as a move grows', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1, max: 1 }),
        fc.double({ noNaN: true, min: 1, max: 9 }),
        (move, factor) => {
          const rank = (size: number) => magnitudeClasses.indexOf(magnitudeClass(size, quantiles));
          assert.ok(rank(move * factor) >= rank(move));
        },
      ),
    );
  });

  it('refuses what is no move, and quantiles that do not ascend', () => {
    assert.throws(() => magnitudeClass(Number.NaN, quantiles), RangeError);
    assert.throws(() => magnitudeClass(0.01, { ...quantiles, p90: 0.001 }), RangeError);
    assert.throws(() => moveQuantiles([]), RangeError);
  });
});
