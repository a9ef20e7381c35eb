import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { sum } from '../moments.ts';
import { evenQuantiles, quantileOf } from '../quantile.ts';
import { binShares, sturgesEdges } from './bins.ts';
import { psiAlarmThreshold, psiOfSamples, psiOfShares } from './psi.ts';

/** Six decimals, as data have them; adding 0 turns −0 into 0. */
const value = fc
  .oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -5, max: 5, noNaN: true }))
  .map((x) => Math.round(x * 1e6) / 1e6 + 0);
const sample = fc.array(value, { minLength: 1, maxLength: 40 });
const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 8 });

const varied = (values: readonly number[]): boolean => new Set(values).size > 1;

describe('quantiles', () => {
  it('are observations at the ranks they fall on, and between them elsewhere', () => {
    assert.deepEqual(evenQuantiles([30, 10, 20], 4), [10, 15, 20, 25, 30]);
    assert.equal(quantileOf([1, 2, 3, 4], 0.9), 3.7);
    const elevenths = Array.from({ length: 31 }, (_, i) => i * 1.1);
    assert.deepEqual(evenQuantiles(elevenths, 10)[3], elevenths[9]);
  });

  it('ascend from the least to the greatest value', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 12 }), (values, parts) => {
        const edges = evenQuantiles(values, parts);
        assert.equal(edges[0], values.toSorted((a, b) => a - b)[0]);
        assert.ok(edges.every((edge, i) => i === 0 || edge >= (edges[i - 1] ?? edge)));
      }),
    );
  });
});

describe('bins', () => {
  it('hold their lower edge, the last one both', () => {
    assert.deepEqual(binShares([0, 1, 2, 2], [0, 1, 2], 'closed'), [0.25, 0.75]);
    assert.deepEqual(binShares([-9, 0, 1, 9], [0, 1, 2], 'open'), [0.5, 0.5]);
    assert.deepEqual(binShares([-9, 0, 1, 9], [0, 1, 2], 'closed'), [0.25, 0.25]);
  });

  it('count as the obvious comparison does', () => {
    fc.assert(
      fc.property(sample, fc.uniqueArray(value, { minLength: 2, maxLength: 8 }), (values, set) => {
        const edges = set.toSorted((a, b) => a - b);
        const naive = edges.slice(1).map((to, i) => {
          const isLast = i === edges.length - 2;
          const from = edges[i] ?? Number.NaN;
          const inside = values.filter((x) => x >= from && (x < to || (isLast && x === to)));
          return inside.length / values.length;
        });
        assert.deepEqual(binShares(values, edges, 'closed'), naive);
        assertNear(sum(binShares(values, edges, 'open')), 1, 1e-12, 'open bins lose nothing');
      }),
    );
  });

  it('of the Sturges rule cover both samples', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        fc.pre(Math.max(...a, ...b) - Math.min(...a, ...b) > 1e-6 || !varied([...a, ...b]));
        const edges = sturgesEdges(a, b);
        assertNear(sum(binShares(a, edges, 'closed')), 1, 1e-12, 'a');
        assertNear(sum(binShares(b, edges, 'closed')), 1, 1e-12, 'b');
      }),
    );
  });
});

describe('PSI', () => {
  const shares = (of: readonly number[]): number[] => of.map((count) => count / sum(of));

  it('is 0 between equal shares, positive between others, and symmetric', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const length = Math.min(a.length, b.length);
        const [p, q] = [a.slice(0, length), b.slice(0, length)];
        fc.pre(sum(p) > 0 && sum(q) > 0);
        const psi = psiOfShares(shares(p), shares(q));
        assert.ok(psi >= 0 && Number.isFinite(psi));
        assertNear(psiOfShares(shares(q), shares(p)), psi, 1e-12, 'swapped');
        assert.equal(psiOfShares(shares(p), shares(p)), 0);
      }),
    );
  });

  it('replaces an empty share and leaves the others as they are', () => {
    const even = [0.25, 0.25, 0.25, 0.25];
    assertNear(psiOfShares(even, [0.5, 0.25, 0.25, 0]), 2.1285158932529735, 1e-12, '1e-4');
    const byHand = 0.25 * Math.log(2) + 0.24 * Math.log(25);
    assertNear(psiOfShares(even, [0.5, 0.25, 0.25, 0], 0.01), byHand, 1e-12, '0.01');
  });

  it('of two samples does not change when both are measured in another unit', () => {
    fc.assert(
      fc.property(sample.filter(varied), sample, (a, b) => {
        const doubled = psiOfSamples(
          a.map((x) => 2 * x),
          b.map((x) => 2 * x),
        );
        assert.equal(doubled.psi, psiOfSamples(a, b).psi);
      }),
    );
  });

  it('sees no drift in the reference itself', () => {
    fc.assert(fc.property(sample.filter(varied), (a) => psiOfSamples(a, a.toReversed()).psi === 0));
  });

  it('refuses a reference of a single value, which has no quantile bins', () => {
    assert.throws(() => psiOfSamples([7, 7, 7], [7, 8]), RangeError);
  });

  it('alarms later for small samples and never below 0.2', () => {
    const thresholdFor = (currentSize: number): number =>
      psiAlarmThreshold({ referenceSize: 2460, currentSize, bins: 10 }).threshold;
    assert.equal(thresholdFor(2460), 0.2);
    assertNear(thresholdFor(100), 0.45093451620863845, 1e-9, '100');
    assert.ok(thresholdFor(15) > thresholdFor(100) && thresholdFor(100) > 0.2);
  });

  it('has the mean its null law says when nothing drifted', () => {
    const random = seeded(11);
    const draw = (n: number): number[] => Array.from({ length: n }, random);
    const psis = Array.from({ length: 150 }, () => psiOfSamples(draw(1000), draw(200)).psi);
    const { nullMean } = psiAlarmThreshold({ referenceSize: 1000, currentSize: 200, bins: 10 });
    assertNear(sum(psis) / psis.length / nullMean, 1, 0.2, 'mean');
  });
});

/** A small linear congruential generator (MINSTD). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
