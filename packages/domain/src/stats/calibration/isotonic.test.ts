import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { sum } from '../moments.ts';
import { fitIsotonic, isotonicValue, type IsotonicFit } from './isotonic.ts';

const row = fc.record({
  x: fc.integer({ min: 0, max: 12 }).map((k) => k / 12),
  y: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: -2, max: 2, noNaN: true })),
  weight: fc.integer({ min: 1, max: 4 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 14 });
type Row = { x: number; y: number; weight: number };

const fitTo = (of: readonly Row[]): IsotonicFit =>
  fitIsotonic(
    of.map(({ x }) => x),
    of.map(({ y }) => y),
    of.map(({ weight }) => weight),
  );

/** The max–min formula: of all ranges around x, over where they begin the greatest of the least mean over where they end. */
function maxMin(of: readonly Row[], at: number): number {
  const meanBetween = (from: number, to: number): number => {
    const inside = of.filter(({ x }) => x >= from && x <= to);
    return sum(inside.map(({ y, weight }) => y * weight)) / sum(inside.map(({ weight }) => weight));
  };
  const xs = of.map(({ x }) => x);
  const ends = xs.filter((x) => x >= at);
  const starts = xs.filter((x) => x <= at);
  return Math.max(...starts.map((from) => Math.min(...ends.map((to) => meanBetween(from, to)))));
}

describe('isotonic regression', () => {
  it('is the max–min formula at every training x', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const fit = fitTo(of);
        for (const { x } of of) assertNear(isotonicValue(fit, x), maxMin(of, x), 1e-9, `${x}`);
      }),
    );
  });

  it('increases, stays within the values it was fitted to, and keeps their mean', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const fit = fitTo(of);
        const grid = Array.from({ length: 41 }, (_, k) => isotonicValue(fit, k / 20 - 0.5));
        assert.ok(grid.every((value, i) => i === 0 || value >= (grid[i - 1] ?? value) - 1e-12));
        const total = sum(of.map(({ x, weight }) => weight * isotonicValue(fit, x)));
        assertNear(total, sum(of.map(({ y, weight }) => weight * y)), 1e-9, 'mean');
      }),
    );
  });

  it('does not depend on the order of the rows and takes a whole weight as copies', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const copies = of.toReversed().flatMap((each) => {
          return Array.from({ length: each.weight }, () => ({ ...each, weight: 1 }));
        });
        const [fit, same] = [fitTo(of), fitTo(copies)];
        assert.deepEqual(fit.x, same.x);
        fit.values.forEach((value, i) => assertNear(value, same.values[i] ?? 9, 1e-9, `${i}`));
      }),
    );
  });

  it('is a straight line between training points and constant outside', () => {
    const fit = fitIsotonic([0.2, 0.4], [0, 1]);
    assertNear(isotonicValue(fit, 0.25), 0.25, 1e-12, 'between');
    assert.deepEqual([isotonicValue(fit, -5), isotonicValue(fit, 5)], [0, 1]);
  });

  it('leaves rows of weight 0 out', () => {
    assert.deepEqual(fitIsotonic([1, 2, 3], [0, 9, 1], [1, 0, 2]), { x: [1, 3], values: [0, 1] });
  });

  it('fits a season of games at once', () => {
    const n = 20_000;
    const x = Array.from({ length: n }, (_, i) => i / n);
    const falling = fitIsotonic(
      x,
      x.map((each) => 1 - each),
    );
    assertNear(isotonicValue(falling, 0.5), 0.5, 1e-4, 'pooled to one block');
  });

  it('refuses what is no data', () => {
    assert.throws(() => fitIsotonic([], []), RangeError);
    assert.throws(() => fitIsotonic([1], [1, 2]), RangeError);
    assert.throws(() => fitIsotonic([1, 2], [1, 2], [0, 0]), RangeError);
    assert.throws(() => fitIsotonic([1, 2], [1, 2], [-1, 2]), RangeError);
    assert.throws(() => fitIsotonic([1, Number.NaN], [1, 2]), RangeError);
    assert.throws(() => isotonicValue(fitIsotonic([1], [1]), Number.NaN), RangeError);
  });
});
