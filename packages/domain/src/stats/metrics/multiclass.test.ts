import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { sum } from '../moments.ts';
import { forecasts } from '../testing/forecasts.ts';
import { accuracy, brierScore, meanLogLoss } from './binary-scores.ts';
import {
  ignoranceScore,
  multiclassAccuracy,
  multiclassBrier,
  multiclassLogLoss,
  rankedProbabilityScore,
  rankedProbabilityScores,
} from './multiclass.ts';

const rows = fc
  .array(
    fc.tuple(
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
        .filter((w) => sum(w) > 0),
      fc.integer({ min: 0, max: 3 }),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((games) => ({
    p: games.map(([weights]) => weights.map((weight) => weight / sum(weights))),
    y: games.map(([, outcome]) => outcome),
  }));

describe('scores over several classes', () => {
  it('for two classes are the scores of yes/no forecasts, Brier doubled', () => {
    fc.assert(
      fc.property(forecasts, ({ p, y }) => {
        const two = p.map((each) => [each, 1 - each]);
        const index = y.map((each) => 1 - each);
        assertNear(multiclassBrier(two, index), 2 * brierScore(p, y), 1e-12, 'brier');
        assertNear(rankedProbabilityScore(two, index), brierScore(p, y), 1e-12, 'rps');
        assertNear(multiclassLogLoss(two, index), meanLogLoss(p, y), 1e-9, 'log loss');
        assert.equal(multiclassAccuracy(two, index), accuracy(p, y));
      }),
    );
  });

  it('rank the classes: RPS compares the distributions, not the probabilities', () => {
    fc.assert(
      fc.property(rows, ({ p, y }) => {
        const naive = p.map((row, i) => {
          const upTo = (k: number): number => sum(row.slice(0, k + 1));
          const happened = (k: number): number => ((y[i] ?? 0) <= k ? 1 : 0);
          return sum([0, 1, 2, 3].map((k) => (upTo(k) - happened(k)) ** 2)) / 3;
        });
        rankedProbabilityScores(p, y).forEach((score, i) => {
          assertNear(score, naive[i] ?? Number.NaN, 1e-12, `${i}`);
        });
      }),
    );
    const [near] = rankedProbabilityScores([[0, 1, 0]], [0]);
    const [far] = rankedProbabilityScores([[0, 0, 1]], [0]);
    assert.ok((near ?? 0) < (far ?? 0));
  });

  it('measure the log loss in nats and in bits', () => {
    assertNear(multiclassLogLoss([[0.25, 0.75]], [0]), Math.log(4), 1e-15, 'nats');
    assertNear(ignoranceScore([[0.25, 0.75]], [0]), 2, 1e-15, 'bits');
  });

  it('pick the first of equally probable classes', () => {
    assert.equal(multiclassAccuracy([[0.4, 0.4, 0.2]], [0]), 1);
    assert.equal(multiclassAccuracy([[0.4, 0.4, 0.2]], [1]), 0);
  });

  it('refuse rows that are no distribution, and classes that do not exist', () => {
    const bad: [number[][], number[]][] = [
      [[], []],
      [[[1]], [0]],
      [[[0.5, 0.6]], [0]],
      [
        [
          [0.5, 0.5],
          [0.2, 0.3, 0.5],
        ],
        [0, 1],
      ],
      [[[0.5, 0.5]], [2]],
      [[[0.5, 0.5]], [0.5]],
      [[[0.5, 0.5]], [0, 1]],
      [[[1.5, -0.5]], [0]],
    ];
    for (const [p, y] of bad) assert.throws(() => multiclassBrier(p, y), RangeError);
    assert.ok(multiclassBrier([[0.333, 0.333, 0.333]], [0]) > 0);
  });
});
