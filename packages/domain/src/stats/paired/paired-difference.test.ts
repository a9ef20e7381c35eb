import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { normalQuantile } from '../special/normal.ts';
import { groupedBootstrap } from './bootstrap.ts';
import { pairedDifference, pairedLogLoss } from './paired-difference.ts';
import { requiredGames } from './required-games.ts';

const loss = fc.double({ min: 0, max: 5, noNaN: true });
const games = fc.array(fc.tuple(loss, loss), { minLength: 2, maxLength: 30 });
const sides = (of: readonly (readonly [number, number])[]): { a: number[]; b: number[] } => ({
  a: of.map(([first]) => first),
  b: of.map(([, second]) => second),
});

/** A small linear congruential generator (MINSTD). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('a paired difference', () => {
  it('turns its sign when model and baseline swap', () => {
    fc.assert(
      fc.property(games, (of) => {
        const { a, b } = sides(of);
        const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)];
        assertNear(there.mean, -back.mean, 1e-12, 'mean');
        assertNear(there.sd, back.sd, 1e-12, 'sd');
        assertNear(there.interval.low, -back.interval.high, 1e-9, 'interval');
        assert.ok(there.interval.low <= there.mean && there.mean <= there.interval.high);
      }),
    );
  });

  it('has the interval of the t test', () => {
    const { mean, sd, se, t, interval } = pairedDifference([1, 2, 3, 4], [0, 0, 0, 0]);
    assert.equal(mean, 2.5);
    assertNear(sd, Math.sqrt(5 / 3), 1e-15, 'sd');
    assertNear(t ?? 0, 2.5 / se, 1e-15, 't');
    // 3.182446… is the 0.975 quantile with 3 degrees of freedom.
    assertNear(interval.high - mean, 3.182446305284263 * se, 1e-12, 'half');
  });

  it('has no t when every difference is the same, as for a model that is the price', () => {
    const p = [0.4, 0.6, 0.7];
    const same = pairedLogLoss({ model: p, baseline: p, outcomes: [1, 0, 1] });
    assert.deepEqual(same, { n: 3, mean: 0, sd: 0, se: 0, t: null, interval: { low: 0, high: 0 } });
  });

  it('is below 0 for the better forecast', () => {
    const outcomes = [1, 0, 1];
    const model = [0.8, 0.3, 0.6];
    const { mean } = pairedLogLoss({ model, baseline: [0.5, 0.5, 0.5], outcomes });
    assert.ok(mean < 0);
  });

  it('refuses lists that do not pair', () => {
    assert.throws(() => pairedDifference([1], [1]), RangeError);
    assert.throws(() => pairedDifference([1, 2], [1]), RangeError);
    assert.throws(() => pairedDifference([1, 2], [1, 2], 1), RangeError);
    const [model, outcomes] = [
      [0.5, 0.5],
      [1, 0],
    ];
    assert.throws(() => pairedLogLoss({ model, baseline: [0.5, 1.5], outcomes }), RangeError);
    assert.throws(() => pairedLogLoss({ model, baseline: model, outcomes: [1, 2] }), RangeError);
  });
});

describe('the grouped bootstrap', () => {
  const random = seeded(5);
  const values = Array.from({ length: 300 }, () => random() - 0.4);
  const alone = values.map((_, i) => `game ${i}`);

  it('nears the t interval when every game is its own group', () => {
    const { mean, interval } = groupedBootstrap(values, alone, { random: seeded(1) });
    const expected = pairedDifference(
      values,
      values.map(() => 0),
    );
    assertNear(mean, expected.mean, 1e-15, 'mean');
    const width = expected.interval.high - expected.interval.low;
    assertNear(interval.low, expected.interval.low, 0.1 * width, 'low');
    assertNear(interval.high, expected.interval.high, 0.1 * width, 'high');
  });

  it('is not fooled by games that repeat each other within a date', () => {
    const once = groupedBootstrap(values, alone, { random: seeded(1) });
    const twice = groupedBootstrap([...values, ...values], [...alone, ...alone], {
      random: seeded(1),
    });
    assertNear(twice.interval.low, once.interval.low, 1e-12, 'low');
    assertNear(twice.interval.high, once.interval.high, 1e-12, 'high');
  });

  it('refuses one group, and a generator that is none', () => {
    const one = values.map(() => 'a');
    assert.throws(() => groupedBootstrap(values, one, { random: seeded(1) }), RangeError);
    assert.throws(() => groupedBootstrap(values, alone, { random: () => 1 }), RangeError);
    assert.throws(() => groupedBootstrap([], [], { random: seeded(1) }), RangeError);
  });
});

describe('required games', () => {
  it('is the least number whose error is small enough', () => {
    const sd = fc.double({ min: 0.001, max: 1, noNaN: true });
    const delta = fc.double({ min: 0.001, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(sd, delta, fc.constantFrom('two-sided', 'one-sided'), (s, d, ask) => {
        const n = requiredGames({ sd: s, delta: d, sides: ask });
        const z = normalQuantile(ask === 'two-sided' ? 0.975 : 0.95) + normalQuantile(0.8);
        assert.ok((z * s) / Math.sqrt(n) <= d * (1 + 1e-12));
        assert.ok(n === 1 || (z * s) / Math.sqrt(n - 1) > d * (1 - 1e-12));
      }),
    );
  });

  it('asks for more when the error must be smaller or the chance to see it greater', () => {
    const base = { sd: 0.0163, delta: 0.001, sides: 'one-sided' } as const;
    assert.equal(requiredGames(base), 1643);
    assert.ok(requiredGames({ ...base, power: 0.9 }) > 1643);
    assert.ok(requiredGames({ ...base, significance: 0.01 }) > 1643);
  });

  it('refuses a gain of nothing', () => {
    for (const delta of [0, -1, Number.NaN, 1e-300]) {
      assert.throws(() => requiredGames({ sd: 1, delta, sides: 'two-sided' }), RangeError);
    }
    const little = { sd: 1, delta: 1, sides: 'one-sided', power: 0.01 } as const;
    assert.throws(() => requiredGames(little), RangeError);
  });
});
