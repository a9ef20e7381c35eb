import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../test/vectors/read-vectors.ts';
import type { BookRole } from '../words.ts';
import {
  anchorProbability,
  disagreement,
  medianConsensus,
  weightedConsensus,
  type BookOpinion,
} from './consensus.ts';
import { sigmoid } from './logit.ts';

const opinion = (book: string, probability: number, role: BookRole = 'retail'): BookOpinion => ({
  book,
  role,
  probability,
});

const four = [
  opinion('pinnacle', 0.6, 'sharp'),
  opinion('draftkings', 0.62),
  opinion('fanduel', 0.61),
  opinion('betmgm', 0.58),
];

const anyOpinions = fc
  .array(
    fc.tuple(
      fc.constantFrom<BookRole>('sharp', 'retail', 'exchange'),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    ),
    { minLength: 3, maxLength: 9 },
  )
  .map((all) => all.map(([role, p], i) => opinion(`book ${i}`, p, role)));

describe('consensus', () => {
  it('is the median of an odd and of an even number of books', () => {
    assert.equal(medianConsensus(four.slice(0, 3)), 0.61);
    assertNear(medianConsensus(four) ?? 0, 0.605, 1e-15, 'median');
  });

  it('is null with fewer than three books, never a guess', () => {
    assert.equal(medianConsensus(four.slice(0, 2)), null);
    assert.equal(weightedConsensus(four.slice(0, 2)), null);
    assert.equal(medianConsensus([]), null);
    assert.equal(weightedConsensus([], { minBooks: 0 }), null);
  });

  it('leans to the sharp book where log-odds are averaged', () => {
    const weighted = weightedConsensus(four) ?? 0;
    const logOdds = (p: number): number => Math.log(p / (1 - p));
    const sum = 3 * logOdds(0.6) + logOdds(0.62) + logOdds(0.61) + logOdds(0.58);
    assertNear(weighted, sigmoid(sum / 6), 1e-12, 'weighted');
    const weights = { sharp: 1, exchange: 1, retail: 1, consensus: 1 };
    assert.ok(weighted < (weightedConsensus(four, { weights }) ?? 0));
  });

  it('lies between the books, and the two sides of a market sum to one', () => {
    fc.assert(
      fc.property(anyOpinions, (opinions) => {
        const values = opinions.map(({ probability }) => probability);
        const others = opinions.map((each) => ({ ...each, probability: 1 - each.probability }));
        for (const consensus of [medianConsensus, weightedConsensus]) {
          const p = consensus(opinions) ?? Number.NaN;
          assert.ok(p >= Math.min(...values) - 1e-12 && p <= Math.max(...values) + 1e-12);
          assertNear(p + (consensus(others) ?? Number.NaN), 1, 1e-12, 'sides');
        }
      }),
    );
  });

  it('does not count a consensus as a book', () => {
    const echo = opinion('consensus', 0.9, 'consensus');
    assert.equal(medianConsensus([...four, echo]), medianConsensus(four));
    assert.equal(weightedConsensus([...four, echo]), weightedConsensus(four));
    assert.deepEqual(disagreement([...four, echo]), disagreement(four));
  });

  it('keeps the anchor beside it, and null when the anchor is not there', () => {
    assert.equal(anchorProbability(four, 'pinnacle'), 0.6);
    assert.equal(anchorProbability(four, 'circa'), null);
  });

  it('refuses a book twice, a chance that is none and a weight below zero', () => {
    assert.throws(() => medianConsensus([...four, four[0]!]), RangeError);
    assert.throws(() => disagreement([...four, opinion('bovada', 1)]), RangeError);
    assert.throws(() => medianConsensus([...four, opinion('bovada', Number.NaN)]), RangeError);
    const weights = { sharp: -1, exchange: 1, retail: 1, consensus: 0 };
    assert.throws(() => weightedConsensus(four, { weights }), RangeError);
  });
});

describe('disagreement', () => {
  it('is the spread of the books', () => {
    const { books, standardDeviation, range, isSuspect } = disagreement(four) ?? assert.fail();
    assert.deepEqual({ books, isSuspect }, { books: 4, isSuspect: true });
    assertNear(standardDeviation, Math.sqrt(0.000875 / 4), 1e-12, 'deviation');
    assertNear(range, 0.04, 1e-12, 'range');
  });

  it('is unsuspicious within three points and null with one book', () => {
    assert.equal(disagreement(four.slice(0, 3))?.isSuspect, false);
    assert.equal(disagreement(four.slice(0, 1)), null);
  });
});
