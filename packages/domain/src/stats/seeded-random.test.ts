import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ksOneSampleUpperTail } from './drift/ks-one-sample.ts';
import { seededRandom, standardNormals } from './seeded-random.ts';
import { normalCdf } from './special/normal.ts';

const many = (draw: () => number, n: number): number[] => Array.from({ length: n }, () => draw());

/** The largest gap between what was drawn and the law it claims to follow. */
function distance(values: readonly number[], law: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return Math.max(...sorted.map((x, i) => Math.max(law(x) - i / n, (i + 1) / n - law(x))));
}

describe('seeded random numbers', () => {
  it('repeat with their seed and differ with another', () => {
    assert.deepEqual(many(seededRandom(5), 50), many(seededRandom(5), 50));
    assert.notDeepEqual(many(seededRandom(5), 50), many(seededRandom(6), 50));
  });

  it('follow the uniform law, and the normal one after Box and Muller', () => {
    const n = 20_000;
    for (const seed of [0, 1, 2, 2016]) {
      const uniform = distance(many(seededRandom(seed), n), (x) => x);
      assert.ok(ksOneSampleUpperTail(uniform, n) > 0.001, `seed ${seed}: ${uniform}`);
      const normal = distance(many(standardNormals(seededRandom(seed)), n), normalCdf);
      assert.ok(ksOneSampleUpperTail(normal, n) > 0.001, `seed ${seed}: ${normal}`);
    }
  });

  it('lie in [0, 1) and do not follow one another', () => {
    const values = many(seededRandom(3), 20_000);
    assert.ok(values.every((value) => value >= 0 && value < 1));
    const pairs = values.slice(1).map((value, i) => (value - 0.5) * ((values[i] ?? 0) - 0.5));
    const correlation = (12 * pairs.reduce((a, b) => a + b, 0)) / pairs.length;
    assert.ok(Math.abs(correlation) < 0.03, String(correlation));
  });

  it('refuse a seed that is no whole number', () => {
    assert.throws(() => seededRandom(1.5), RangeError);
    assert.throws(() => seededRandom(-1), RangeError);
  });
});
