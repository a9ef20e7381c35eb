import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { kolmogorovSmirnov, ksDistance } from './kolmogorov-smirnov.ts';
import { ksOneSampleUpperTail } from './ks-one-sample.ts';
import { ksExactP, ksFiniteP, ksLimitP } from './ks-p-values.ts';
import { pelzGoodCdf } from './pelz-good.ts';

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -3, max: 3, noNaN: true }),
);
const sample = fc.array(value, { minLength: 1, maxLength: 30 });

/** The definition: the two shares at or below every value there is. */
function naiveDistance(a: readonly number[], b: readonly number[]): number {
  const share = (values: readonly number[], x: number): number =>
    values.filter((v) => v <= x).length / values.length;
  return Math.max(...[...a, ...b].map((x) => Math.abs(share(a, x) - share(b, x))));
}

/** All ways to choose `n` of the ranks 0 … total − 1. */
function choices(total: number, n: number): number[][] {
  if (n === 0) return [[]];
  if (total < n) return [];
  const last = choices(total - 1, n - 1).map((rest) => [...rest, total - 1]);
  return [...choices(total - 1, n), ...last];
}

describe('the Kolmogorov–Smirnov distance', () => {
  it('is the largest gap between the two step functions, ties or not', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        assertNear(ksDistance(a, b), naiveDistance(a, b), 1e-12, '');
        assert.equal(ksDistance(a, b), ksDistance(b, a));
      }),
    );
  });

  it('is 0 between equal samples and 1 between separate ones', () => {
    assert.deepEqual(kolmogorovSmirnov([1, 2, 2], [2, 1, 2]), { d: 0, p: 1 });
    assert.equal(ksDistance([1, 2], [3]), 1);
  });

  it('comes with the p-value of Numerical Recipes', () => {
    const { d, p } = kolmogorovSmirnov([0.1, 0.4, 0.35, 0.8, 0.55], [0.2, 0.9, 0.65, 0.7]);
    assertNear(d, 0.55, 1e-15, 'd');
    assertNear(p, 0.357227109881702, 1e-12, 'p');
  });
});

describe('the p-values', () => {
  it('are exact on lattice paths: counted over every split of the ranks', () => {
    for (const [n, m] of [
      [1, 1],
      [2, 3],
      [4, 4],
      [5, 3],
    ] as const) {
      const splits = choices(n + m, n).map((chosen) => {
        const rest = Array.from({ length: n + m }, (_, i) => i).filter((i) => !chosen.includes(i));
        return naiveDistance(chosen, rest);
      });
      for (const d of new Set(splits)) {
        const reached = splits.filter((each) => each >= d - 1e-9).length / splits.length;
        assertNear(ksExactP({ d, n, m }), reached, 1e-12, `${n} ${m} ${d}`);
      }
    }
  });

  it('lie within 10 % of each other for samples of 100 and more', () => {
    for (const d of [0.12, 0.16, 0.2]) {
      const statistic = { d: Math.round(d * 150 * 200) / (150 * 200), n: 150, m: 200 };
      const exact = ksExactP(statistic);
      assertNear(ksLimitP(statistic) / exact, 1, 0.45, 'limit');
      assertNear(ksFiniteP(statistic) / exact, 1, 0.15, 'finite');
    }
  });

  it('keep their digits far out in the tail', () => {
    assertNear(ksExactP({ d: 1, n: 60, m: 60 }) / (2 / binomial(120, 60)), 1, 1e-12, '');
  });

  it('say 1 for no distance at all', () => {
    for (const p of [ksExactP, ksLimitP, ksFiniteP]) assert.equal(p({ d: 0, n: 5, m: 4 }), 1);
  });
});

describe('the law of one sample', () => {
  it('has the values of scipy.stats.kstwo', () => {
    assertNear(ksOneSampleUpperTail(0.1, 50), 0.6623112704658186, 1e-12, '50');
    assertNear(ksOneSampleUpperTail(0.2, 10), 0.74871904, 1e-12, '10');
    assertNear(ksOneSampleUpperTail(0.6, 3), 0.144, 1e-14, '3');
  });

  it('is 2(1 − d) for one observation, which lies within d of both ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), (d) => {
        assertNear(ksOneSampleUpperTail(d, 1), 2 * (1 - d), 1e-14, `${d}`);
      }),
    );
  });

  it('falls with d across its ways of computing', () => {
    for (const n of [7, 60, 139, 141, 400]) {
      let before = 1;
      for (let d = 0; d <= 1.01; d += 0.01) {
        const now = ksOneSampleUpperTail(d, n);
        assert.ok(now <= before + 1e-7 && now >= 0, `n ${n}, d ${d}: ${now} after ${before}`);
        before = now;
      }
    }
  });

  it('is expanded to five digits where the exact law becomes slow', () => {
    for (const d of [0.04, 0.06, 0.08, 0.1]) {
      assertNear(1 - pelzGoodCdf(d, 140), ksOneSampleUpperTail(d, 140), 4e-6, `${d}`);
    }
  });
});

function binomial(n: number, k: number): number {
  return Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
}
