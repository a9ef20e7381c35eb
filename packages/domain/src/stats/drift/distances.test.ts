import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { sum } from '../moments.ts';
import { chiSquareContingency, chiSquareGoodnessOfFit } from './chi-square.ts';
import { jensenShannonDistance, jensenShannonDivergence, klDivergence } from './jensen-shannon.ts';
import { twoProportions } from './two-proportions.ts';
import { normalisedWasserstein, wasserstein } from './wasserstein.ts';

const value = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.double({ min: -4, max: 4, noNaN: true }),
);
const sample = fc.array(value, { minLength: 1, maxLength: 20 });
const weight = fc.integer({ min: 0, max: 5 });

/** Two lists of weights over the same categories, neither all zero. */
const weightPairs = fc
  .array(fc.tuple(weight, weight), { minLength: 2, maxLength: 8 })
  .map((pairs) => ({ p: pairs.map(([a]) => a), q: pairs.map(([, b]) => b) }))
  .filter(({ p, q }) => sum(p) > 0 && sum(q) > 0);

describe('the Wasserstein distance', () => {
  const distance = (a: readonly number[], b: readonly number[]): number =>
    wasserstein({ values: a }, { values: b });

  it('between samples of one size is the mean gap of the sorted pairs', () => {
    const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const a = rows.map(([x]) => x).toSorted((x, y) => x - y);
        const b = rows.map(([, y]) => y).toSorted((x, y) => x - y);
        const gaps = a.map((x, i) => Math.abs(x - (b[i] ?? 0)));
        assertNear(distance(a, b), sum(gaps) / gaps.length, 1e-12, '');
      }),
    );
  });

  it('takes a whole weight as that many copies', () => {
    fc.assert(
      fc.property(sample, sample, fc.array(weight, { minLength: 20, maxLength: 20 }), (a, b, w) => {
        const weights = a.map((_, i) => w[i] ?? 0);
        fc.pre(sum(weights) > 0);
        const copies = a.flatMap((x, i) => Array.from({ length: weights[i] ?? 0 }, () => x));
        const weighted = wasserstein({ values: a, weights }, { values: b });
        assertNear(weighted, distance(copies, b), 1e-12, '');
      }),
    );
  });

  it('is symmetric, obeys the triangle inequality, and is a shift when everything shifts', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        assertNear(distance(a, b), distance(b, a), 1e-12, 'symmetric');
        assert.ok(distance(a, c) <= distance(a, b) + distance(b, c) + 1e-12);
        const shifted = a.map((x) => x + 1);
        assertNear(distance(a, shifted), 1, 1e-12, 'shift');
      }),
    );
  });

  it('in units of the reference floors a constant one', () => {
    assertNear(normalisedWasserstein([7, 7], [7.5, 7.5]), 500, 1e-9, '');
  });
});

describe('Jensen–Shannon', () => {
  it('lies in [0, 1] in base 2, is 0 for equals only, and is symmetric', () => {
    fc.assert(
      fc.property(weightPairs, ({ p, q }) => {
        const distance = jensenShannonDistance(p, q, 2);
        assert.ok(distance >= 0 && distance <= 1 + 1e-12);
        assertNear(jensenShannonDistance(q, p, 2), distance, 1e-9, 'symmetric');
        assert.equal(jensenShannonDistance(p, p, 'e'), 0);
      }),
    );
    assertNear(jensenShannonDistance([1, 0], [0, 1], 'e'), Math.sqrt(Math.LN2), 1e-15, 'nats');
    assertNear(jensenShannonDistance([1, 0], [0, 1], 2), 1, 1e-15, 'bits');
  });

  it('is the mean relative entropy to the middle', () => {
    fc.assert(
      fc.property(weightPairs, ({ p, q }) => {
        const middle = p.map((x, i) => x / sum(p) + (q[i] ?? 0) / sum(q));
        const mean = (klDivergence(p, middle) + klDivergence(q, middle)) / 2;
        assertNear(jensenShannonDivergence(p, q), mean, 1e-12, '');
      }),
    );
  });

  it('stays finite where the relative entropy is not', () => {
    assert.equal(klDivergence([1, 1], [1, 0]), Infinity);
    assert.ok(jensenShannonDistance([1, 1], [1, 0], 2) < 1);
    assert.equal(jensenShannonDistance([5e-324, 1], [0, 1], 2), 0);
  });
});

describe('chi-square', () => {
  const table = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 2,
      maxLength: 6,
    })
    .map((pairs) => ({ a: pairs.map(([x]) => x), b: pairs.map(([, y]) => y) }));

  it('finds nothing in equal shares and does not care for order', () => {
    fc.assert(
      fc.property(table, ({ a, b }) => {
        const twice = a.map((count) => 2 * count);
        assertNear(chiSquareContingency(a, twice).statistic, 0, 1e-9, 'contingency');
        assertNear(chiSquareGoodnessOfFit(a, twice).p, 1, 1e-9, 'fit');
        const { statistic, p } = chiSquareContingency(b, a);
        assertNear(chiSquareContingency(a, b).statistic, statistic, 1e-9, 'swapped');
        assert.ok(p >= 0 && p <= 1);
      }),
    );
  });

  it('of two categories is the square of the two-proportion z', () => {
    const count = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(count, count, count, count, (a1, a2, b1, b2) => {
        const { statistic, p } = chiSquareContingency([a1, a2], [b1, b2]);
        const test = twoProportions({ successes: a1, n: a1 + a2 }, { successes: b1, n: b1 + b2 });
        assertNear(test.z ** 2, statistic, 1e-9, 'z');
        assertNear(test.p, p, 1e-9, 'p');
      }),
    );
  });

  it('refuses categories that tell nothing', () => {
    assert.throws(() => chiSquareContingency([1, 0], [3, 0]), RangeError);
    assert.throws(() => chiSquareGoodnessOfFit([1, 0], [3, 1]), RangeError);
    assert.throws(() => chiSquareGoodnessOfFit([1.5, 1], [3, 1]), RangeError);
    assert.throws(() => chiSquareGoodnessOfFit([5], [5]), RangeError);
    assert.throws(() => twoProportions({ successes: 0, n: 3 }, { successes: 0, n: 9 }), RangeError);
    assert.throws(() => twoProportions({ successes: 4, n: 3 }, { successes: 0, n: 9 }), RangeError);
  });
});
