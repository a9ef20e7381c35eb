import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  assertNear,
  numberIn,
  numbersIn,
  readVectors,
} from '../../../../test/vectors/read-vectors.ts';
import { InvalidPrice } from './convert.ts';
import { kellyExclusive } from './kelly-exclusive.ts';
import { kellyIndependent } from './kelly-independent.ts';
import { kellyStake, logGrowth, type Bet } from './kelly.ts';
import { sum } from './testing/markets.ts';

/** One way the bets can end: how likely, and what a unit on each returns. */
type Result = { chance: number; returns: number[] };

/** Every result, counted by its bits: the plainest way there is. */
const independentResults = (bets: readonly Bet[]): Result[] =>
  Array.from({ length: 2 ** bets.length }, (_, bits) => {
    const wins = bets.map((_bet, i) => Math.floor(bits / 2 ** i) % 2 === 1);
    return {
      chance: bets.reduce((c, b, i) => c * (wins[i] ? b.probability : 1 - b.probability), 1),
      returns: bets.map(({ decimal }, i) => (wins[i] ? decimal - 1 : -1)),
    };
  });

const exclusiveResults = (bets: readonly Bet[]): Result[] => [
  ...bets.map(({ probability, decimal }, i) => ({
    chance: probability,
    returns: bets.map((_, j) => (i === j ? decimal - 1 : -1)),
  })),
  { chance: 1 - sum(bets.map((bet) => bet.probability)), returns: bets.map(() => -1) },
];

const wealthOf = ({ returns }: Result, stakes: readonly number[]): number =>
  returns.reduce((w, x, i) => w + x * (stakes[i] ?? 0), 1);

/** The growth is concave: where no staked bet has a slope and no other has a rising one, no stakes are better. */
function assertBest(results: readonly Result[], stakes: readonly number[]): void {
  const possible = results.filter(({ chance }) => chance > 1e-12);
  for (const [i, stake] of stakes.entries()) {
    assert.ok(stake >= 0, `stake ${i} is ${stake}`);
    const slope = sum(
      possible.map((each) => (each.chance * (each.returns[i] ?? 0)) / wealthOf(each, stakes)),
    );
    if (stake > 1e-9) assertNear(slope, 0, 1e-6, `slope of the staked bet ${i}`);
    else assert.ok(slope <= 1e-6, `bet ${i} is worth a stake: ${slope}`);
  }
}

const bet = fc
  .record({
    probability: fc.double({ min: 0.01, max: 0.95, noNaN: true }),
    edge: fc.double({ min: -0.3, max: 3, noNaN: true }),
  })
  .filter(({ probability, edge }) => (1 + edge) / probability > 1.02)
  .map(({ probability, edge }): Bet => ({ probability, decimal: (1 + edge) / probability }));

const exclusiveBets = fc
  .tuple(
    fc.array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 2, maxLength: 7 }),
    fc.array(fc.double({ min: -0.25, max: 0.3, noNaN: true }), { minLength: 7, maxLength: 7 }),
    fc.double({ min: 0, max: 0.3, noNaN: true }),
  )
  .map(([weights, edges, rest]) =>
    weights.map((w, i): Bet => {
      const probability = (w / sum(weights)) * (1 - rest);
      return { probability, decimal: Math.max(1.01, (1 + (edges[i] ?? 0)) / probability) };
    }),
  );

describe('the reference vectors', () => {
  for (const { id, in: input, expect, ...tolerance } of readVectors(
    'odds.json',
    'kelly_multiple',
  )) {
    it(id, () => {
      const decimals = numbersIn(input, 'decimal');
      const bets = numbersIn(input, 'p').map((probability, i) => ({
        probability,
        decimal: decimals[i] ?? 0,
      }));
      const kelly = input['relation'] === 'independent' ? kellyIndependent : kellyExclusive;
      const { stakes, logGrowth: growth } = kelly(bets);
      for (const [i, stake] of numbersIn(expect, 'stakes').entries()) {
        assertNear(stakes[i] ?? 0, stake, tolerance.tol ?? 0, `stake ${i}`);
      }
      assertNear(growth, numberIn(expect, 'log_growth'), 1e-9, 'growth');
    });
  }
});

describe('stakes of independent bets', () => {
  it('cannot be bettered', () => {
    fc.assert(
      fc.property(fc.array(bet, { minLength: 1, maxLength: 6 }), (bets) => {
        const { stakes, reserveRate, logGrowth: growth } = kellyIndependent(bets);
        assertBest(independentResults(bets), stakes);
        assertNear(sum(stakes) + reserveRate, 1, 1e-12, 'whole');
        assert.ok(growth >= -1e-12);
      }),
      { numRuns: 150 },
    );
  });

  it('of two even-money bets with the edge m are m/(1+m²) each', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.9, noNaN: true }), (m) => {
        const even = { probability: (1 + m) / 2, decimal: 2 };
        const { stakes } = kellyIndependent([even, even]);
        for (const stake of stakes) assertNear(stake, m / (1 + m * m), 1e-9, 'stake');
      }),
      { numRuns: 50 },
    );
  });

  it('is the single stake for one bet, and for a bet beside bets that expect losses', () => {
    fc.assert(
      fc.property(bet, (one) => {
        const single = kellyStake(one, 1);
        const { stakes, logGrowth: growth } = kellyIndependent([
          one,
          { probability: 0.3, decimal: 3 },
        ]);
        assertNear(stakes[0] ?? 0, single, 1e-8, 'stake');
        assertNear(growth, logGrowth(one, single), 1e-9, 'growth');
      }),
      { numRuns: 100 },
    );
  });

  it('refuses too many bets, and one that cannot lose', () => {
    const bets = Array.from({ length: 13 }, () => ({ probability: 0.5, decimal: 2.1 }));
    assert.throws(() => kellyIndependent(bets), RangeError);
    assert.equal(kellyIndependent(bets.slice(1)).stakes.length, 12);
    assert.throws(() => kellyIndependent([{ probability: 1, decimal: 2 }]), RangeError);
    assert.throws(() => kellyIndependent([{ probability: 0.5, decimal: 1 }]), InvalidPrice);
  });
});

describe('stakes on exclusive outcomes', () => {
  it('cannot be bettered', () => {
    fc.assert(
      fc.property(exclusiveBets, (bets) => {
        // An arbitrage stakes the whole bankroll, where slopes are no longer those of a free choice.
        fc.pre(sum(bets.map((each) => 1 / each.decimal)) > 1.001);
        const { stakes, reserveRate } = kellyExclusive(bets);
        assertBest(exclusiveResults(bets), stakes);
        assertNear(sum(stakes) + reserveRate, 1, 1e-12, 'whole');
      }),
      { numRuns: 300 },
    );
  });

  it('stake the whole bankroll by probability when the prices are an arbitrage', () => {
    const bets = [0.5, 0.3, 0.2].map((probability) => ({
      probability,
      decimal: 1.1 / probability,
    }));
    const { stakes, reserveRate, logGrowth: growth } = kellyExclusive(bets);
    for (const [i, stake] of stakes.entries()) assertNear(stake, bets[i]!.probability, 1e-12, 'p');
    assertNear(reserveRate, 0, 1e-12, 'reserve');
    assertNear(growth, Math.log(1.1), 1e-12, 'growth');
  });

  it('are all zero at fair prices, and a single one is the single stake', () => {
    const fair = [0.5, 0.3, 0.2].map((probability) => ({ probability, decimal: 1 / probability }));
    assert.deepEqual(kellyExclusive(fair).stakes, [0, 0, 0]);
    const [only = 0] = kellyExclusive([{ probability: 0.6, decimal: 1.8 }]).stakes;
    assertNear(only, kellyStake({ probability: 0.6, decimal: 1.8 }, 1), 1e-12, 'single');
  });

  it('stay numbers when probabilities and prices add up to one but for rounding', () => {
    const { stakes, logGrowth: growth } = kellyExclusive([
      { probability: 0.5 + 1e-10, decimal: 2 },
      { probability: 0.5, decimal: 2 },
    ]);
    for (const value of [...stakes, growth]) assert.ok(Number.isFinite(value), String(value));
  });

  it('scale with the fraction', () => {
    const bets = [
      { probability: 0.5, decimal: 2.2 },
      { probability: 0.5, decimal: 1.8 },
    ];
    const [full, quarter] = [kellyExclusive(bets), kellyExclusive(bets, 0.25)];
    for (const [i, stake] of full.stakes.entries()) {
      assertNear(quarter.stakes[i] ?? 0, stake / 4, 1e-15, 'stake');
    }
    assert.ok(quarter.logGrowth > 0 && quarter.logGrowth < full.logGrowth);
  });

  it('refuse probabilities above one in all, and prices that are none', () => {
    const even = { probability: 0.6, decimal: 2 };
    assert.throws(() => kellyExclusive([even, even]), RangeError);
    assert.throws(() => kellyExclusive([{ probability: 0.6, decimal: 1 }]), InvalidPrice);
    assert.throws(() => kellyExclusive([even], -1), RangeError);
  });
});
