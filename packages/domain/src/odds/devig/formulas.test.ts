// Each method's answer, put back into the equation that defines it (odds-math §3.1), and the identities between methods.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import { normalQuantile } from '../../stats/special/normal.ts';
import { devig, type DevigMethod } from '../devig.ts';
import { logit } from '../logit.ts';
import { fairMarket, postedMarket, sum } from '../testing/markets.ts';

/** The constant each outcome implies, by the method's definition: the same for all of them. */
type Constant = (r: number, p: number, booksum: number) => number;

const constants: readonly [method: DevigMethod, name: string, constant: Constant][] = [
  ['power', 'k', (r, p) => Math.log(p) / Math.log(r)],
  ['odds_ratio', 'c', (r, p) => Math.exp(logit(r) - logit(p))],
  ['probit', 'c', (r, p) => normalQuantile(r) - normalQuantile(p)],
  ['shin', 'z', (r, p, booksum) => ((r * r) / booksum - p * p) / (p - p * p)],
  ['goto', 'step', (r, p) => (r - p) / Math.sqrt(1 - r)],
  ['balanced_book', 'z', (r, p) => (r - p) / (1 - p)],
  ['jsd', 'js_distance', naiveDistance],
];

function naiveDistance(r: number, p: number): number {
  const half = (a: number, b: number): number => a * Math.log((2 * a) / (a + b));
  return Math.sqrt((half(r, p) + half(1 - r, 1 - p) + half(p, r) + half(1 - p, 1 - r)) / 2);
}

describe('the defining equations', () => {
  for (const [method, name, constantOf] of constants) {
    it(`of ${method} hold for every outcome of a market with a margin`, () => {
      fc.assert(
        fc.property(postedMarket, (decimals) => {
          const { raw, params } = devig(method, decimals);
          fc.pre(raw !== null && Math.min(...raw) > 1e-4);
          const booksum = sum(decimals.map((d) => 1 / d));
          for (const [i, p] of raw.entries()) {
            const constant = constantOf(1 / (decimals[i] ?? 0), p, booksum);
            assertNear(params[name] ?? Number.NaN, constant, 1e-7, `${name} of outcome ${i}`);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('of multiplicative and additive take the same share and the same amount off every outcome', () => {
    fc.assert(
      fc.property(postedMarket, (decimals) => {
        const booksum = sum(decimals.map((d) => 1 / d));
        const shares = devig('multiplicative', decimals).raw ?? [];
        const amounts = devig('additive', decimals).raw ?? [];
        for (const [i, d] of decimals.entries()) {
          assertNear(shares[i] ?? 0, 1 / d / booksum, 1e-12, 'share');
          assertNear(amounts[i] ?? 0, 1 / d - (booksum - 1) / decimals.length, 1e-12, 'amount');
        }
      }),
    );
  });
});

describe('identities', () => {
  const twoWay = fc.tuple(
    fc.double({ min: 1.02, max: 30, noNaN: true }),
    fc.double({ min: 1.02, max: 30, noNaN: true }),
  );

  it('two outcomes: shin equals additive, and its z solves the general equation', () => {
    fc.assert(
      fc.property(twoWay, ([a, b]) => {
        const { probabilities, params } = devig('shin', [a, b]);
        const additive = devig('additive', [a, b]).probabilities;
        const z = params['z'] ?? Number.NaN;
        for (const [i, p] of probabilities.entries()) {
          assertNear(p, additive[i] ?? 0, 1e-12, 'additive');
          const q = 1 / (i === 0 ? a : b) ** 2 / (1 / a + 1 / b);
          assertNear((1 - z) * p * p + z * p, q, 1e-9 * Math.max(1, Math.abs(z)), 'equation');
        }
      }),
    );
  });

  it('two outcomes: odds_ratio and probit have closed forms', () => {
    fc.assert(
      fc.property(twoWay, ([a, b]) => {
        const [oddsA, oddsB] = [1 / a / (1 - 1 / a), 1 / b / (1 - 1 / b)];
        const share = Math.sqrt(oddsA) / (Math.sqrt(oddsA) + Math.sqrt(oddsB));
        assertNear(devig('odds_ratio', [a, b]).probabilities[0] ?? 0, share, 1e-12, 'odds_ratio');
        const score = (normalQuantile(1 / a) - normalQuantile(1 / b)) / 2;
        const [p = 0] = devig('probit', [a, b]).probabilities;
        assertNear(normalQuantile(p), score, 1e-9, 'probit');
      }),
    );
  });

  it('a margin of nothing leaves the chances as they are, in every method', () => {
    fc.assert(
      fc.property(fairMarket, (fair) => {
        for (const method of ['power', 'odds_ratio', 'probit', 'shin', 'goto', 'jsd'] as const) {
          const { probabilities } = devig(
            method,
            fair.map((p) => 1 / p),
          );
          for (const [i, p] of fair.entries()) assertNear(probabilities[i] ?? 0, p, 1e-9, method);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('the favourite of a -300/+240 line gains from multiplicative to balanced book', () => {
    const worked: readonly [DevigMethod, number][] = [
      ['multiplicative', 0.71831],
      ['additive', 0.72794],
      ['shin', 0.72794],
      ['probit', 0.72839],
      ['odds_ratio', 0.7285],
      ['power', 0.73308],
      ['goto', 0.73354],
      ['balanced_book', 0.73846],
    ];
    for (const [method, p] of worked) {
      assertNear(devig(method, [4 / 3, 3.4]).probabilities[0] ?? 0, p, 5e-6, method);
    }
    assert.equal(worked.length, 8);
  });
});
