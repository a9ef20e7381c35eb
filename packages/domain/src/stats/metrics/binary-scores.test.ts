import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { sum } from '../moments.ts';
import { normalQuantile } from '../special/normal.ts';
import { forecasts, moderateForecasts, withBothOutcomes } from '../testing/forecasts.ts';
import { areaUnderRoc } from './auc.ts';
import { accuracy, brierScore, correctPicks, meanLogLoss } from './binary-scores.ts';
import { accuracyAtConfidence, accuracyAtCoverage } from './coverage.ts';
import { wilsonInterval } from './wilson.ts';

describe('scores of yes/no forecasts', () => {
  it('are those of a coin for a constant one half', () => {
    const y = [1, 0, 0, 1, 1];
    const half = y.map(() => 0.5);
    assertNear(meanLogLoss(half, y), Math.LN2, 1e-15, 'log loss');
    assert.equal(brierScore(half, y), 0.25);
    assert.equal(accuracy(half, y), 0.6);
    assert.equal(areaUnderRoc(half, y), 0.5);
  });

  it('are best for certainty that was right and finite for certainty that was wrong', () => {
    assert.equal(brierScore([1, 0], [1, 0]), 0);
    assertNear(meanLogLoss([1, 0], [1, 0]), 0, 1e-15, 'right');
    assert.equal(brierScore([1, 0], [0, 1]), 1);
    assertNear(meanLogLoss([1], [0]), -Math.log(1e-15), 1e-12, 'wrong');
  });

  it('do not change when both sides of every game swap', () => {
    fc.assert(
      fc.property(moderateForecasts, ({ p, y }) => {
        const [other, lost] = [p.map((each) => 1 - each), y.map((each) => 1 - each)];
        assertNear(brierScore(other, lost), brierScore(p, y), 1e-12, 'brier');
        assertNear(meanLogLoss(other, lost), meanLogLoss(p, y), 1e-9, 'log loss');
      }),
    );
  });

  it('are never NaN', () => {
    fc.assert(
      fc.property(forecasts, ({ p, y }) => {
        for (const score of [brierScore, meanLogLoss, accuracy]) {
          assert.ok(Number.isFinite(score(p, y)) && score(p, y) >= 0);
        }
      }),
    );
  });
});

describe('AUC', () => {
  it('is the share of pairs ranked right, a tie counting one half', () => {
    fc.assert(
      fc.property(withBothOutcomes, ({ p, y }) => {
        const of = (outcome: number): number[] => p.filter((_, i) => y[i] === outcome);
        const pairs = of(1).flatMap((win) => of(0).map((loss) => (Math.sign(win - loss) + 1) / 2));
        assertNear(areaUnderRoc(p, y), sum(pairs) / pairs.length, 1e-12, '');
      }),
    );
  });

  it('needs both outcomes', () => {
    assert.throws(() => areaUnderRoc([0.3, 0.4], [1, 1]), RangeError);
  });
});

describe('the Wilson interval', () => {
  const tries = fc
    .integer({ min: 1, max: 5000 })
    .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

  it('ends where the share would be just significant', () => {
    fc.assert(
      fc.property(tries, fc.constantFrom(0.8, 0.95, 0.99), ({ n, successes }, level) => {
        const { low, high } = wilsonInterval({ n, successes }, level);
        const z = normalQuantile((1 + level) / 2);
        const share = successes / n;
        assert.ok(low <= share && share <= high && low >= 0 && high <= 1);
        for (const end of [low, high]) {
          assertNear((share - end) ** 2, (z * z * end * (1 - end)) / n, 1e-12, `${end}`);
        }
      }),
    );
  });

  it('narrows with more games', () => {
    const width = (n: number): number => {
      const { low, high } = wilsonInterval({ successes: n / 2, n });
      return high - low;
    };
    assertNear(width(100) / width(10_000), 10, 0.2, '');
  });
});

describe('accuracy on the most confident games', () => {
  it('counts what a plain loop counts', () => {
    fc.assert(
      fc.property(forecasts, fc.double({ min: 0.5, max: 1, noNaN: true }), ({ p, y }, least) => {
        const found = accuracyAtConfidence(p, y, least);
        let [n, right] = [0, 0];
        p.forEach((each, i) => {
          if (each < least && 1 - each < least) return;
          n += 1;
          if (each >= 0.5 === (y[i] === 1)) right += 1;
        });
        assert.deepEqual([found.n, found.successes], [n, right]);
        assert.equal(found.accuracy, n === 0 ? null : right / n);
      }),
    );
  });

  it('covers at least the share asked for, in any order of the games', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(forecasts, share, ({ p, y }, asked) => {
        const found = accuracyAtCoverage(p, y, asked);
        assert.ok(found.n >= Math.max(1, Math.round(asked * p.length)));
        const backwards = accuracyAtCoverage(p.toReversed(), y.toReversed(), asked);
        assert.deepEqual([backwards.n, backwards.successes], [found.n, found.successes]);
      }),
    );
  });

  it('covers every game at full coverage', () => {
    const [p, y] = [
      [0.9, 0.2, 0.6, 0.5],
      [1, 0, 0, 1],
    ];
    const { n, successes } = accuracyAtCoverage(p, y, 1);
    assert.deepEqual({ n, successes }, correctPicks(p, y));
    assert.deepEqual(accuracyAtConfidence(p, y, 0.95).accuracy, null);
  });
});
