import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import { logit, sigmoid } from './logit.ts';

describe('log-odds', () => {
  const table: readonly [probability: number, logOdds: number][] = [
    [0.5, 0],
    [0.75, Math.log(3)],
    [0.25, -Math.log(3)],
    [0.9, Math.log(9)],
  ];
  for (const [probability, logOdds] of table) {
    it(`puts ${probability} at ${logOdds.toFixed(4)}`, () => {
      assertNear(logit(probability), logOdds, 1e-15, 'logit');
      assertNear(sigmoid(logOdds), probability, 1e-15, 'sigmoid');
    });
  }

  it('comes back to the probability it started from', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        assertNear(sigmoid(logit(p)), p, 1e-14, 'probability');
      }),
    );
  });

  it('is symmetric about one half', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (z) => {
        assertNear(sigmoid(z) + sigmoid(-z), 1, 1e-15, 'sum');
      }),
    );
  });

  it('stays a number at the ends', () => {
    assert.equal(sigmoid(1e6), 1);
    assert.equal(sigmoid(-1e6), 0);
    assert.equal(logit(1), Number.POSITIVE_INFINITY);
    assert.equal(logit(0), Number.NEGATIVE_INFINITY);
  });
});
