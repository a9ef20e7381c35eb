import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { seededRandom } from '../stats/seeded-random.ts';
import { bestBet } from './best-bet.ts';
import { closingLine } from './closing-line.ts';
import { closingValue } from './closing-value.ts';
import { flatStakes } from './flat-stakes.ts';
import { kellyStakes } from './kelly-stakes.ts';
import type { SettledBet } from './settled-bet.ts';

const bet = (change: Partial<SettledBet> = {}): SettledBet => ({
  fixtureId: 'f',
  date: '2016-06-25',
  side: 'home',
  decimal: 2,
  probability: 0.55,
  marketProbability: 0.5,
  result: 'won',
  closing: null,
  lineGain: null,
  ...change,
});
const random = () => seededRandom(1);
const near = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-12, `${actual} is not ${expected}`);

describe('the best bet', () => {
  const sides = [
    { side: 'home', probability: 0.5, decimal: 2.1 },
    { side: 'away', probability: 0.5, decimal: 2.2 },
  ] as const;

  it('is the side that is worth the most, when it is worth more than is asked for', () => {
    const best = bestBet(sides, 0.09);
    assert.equal(best?.side, 'away');
    near(best?.ev, 0.1);
    assert.equal(bestBet(sides, best?.ev ?? 0), undefined);
  });

  it('is the first of equals, and none of none', () => {
    const [home] = sides;
    assert.equal(bestBet([home, { ...home, side: 'away' }], 0)?.side, 'home');
    assert.equal(bestBet([], -1), undefined);
  });

  it('is never a side whose value is lower than that of another', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    const decimal = fc.double({ min: 1.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(p, decimal, decimal, (home, a, b) => {
        const best = bestBet(
          [
            { side: 'home', probability: home, decimal: a },
            { side: 'away', probability: 1 - home, decimal: b },
          ],
          -1,
        );
        const values = [home * a - 1, (1 - home) * b - 1];
        if (best) near(best.ev, Math.max(...values));
        else assert.ok(values.every((value) => value <= -1 + 1e-12));
      }),
    );
  });
});

describe('flat stakes', () => {
  it('are one unit on each bet, worked by hand', () => {
    const bets = [
      bet({ decimal: 2.5 }),
      bet({ result: 'lost' }),
      bet({ date: '2016-06-26', result: 'lost' }),
      bet({ date: '2016-06-27', result: 'lost' }),
      bet({ date: '2016-06-28', decimal: 3 }),
    ];
    const { bets: n, won, dates, profit, roi, maxDrawdown } = flatStakes(bets, random());
    assert.deepEqual({ n, won, dates, maxDrawdown }, { n: 5, won: 2, dates: 4, maxDrawdown: 2 });
    near(profit, 0.5);
    near(roi, 0.1);
  });

  it('fall from nothing too, and have no interval over one date', () => {
    const lost = flatStakes([bet({ result: 'lost' }), bet({ result: 'lost' })], random());
    assert.equal(lost.maxDrawdown, 2);
    assert.equal(lost.roi95, null);
    assert.throws(() => flatStakes([], random()), RangeError);
  });

  it('come back where the result was the line, and are bets all the same', () => {
    const bets = [bet({ decimal: 1.9 }), bet({ result: 'push' }), bet({ result: 'lost' })];
    const { bets: n, won, pushed, profit, roi } = flatStakes(bets, random());
    assert.deepEqual({ n, won, pushed }, { n: 3, won: 1, pushed: 1 });
    near(profit, -0.1);
    near(roi, -0.1 / 3);
  });

  it('have an interval around their return, whatever the order of the bets', () => {
    const bets = Array.from({ length: 40 }, (_, i) =>
      bet({
        date: `2016-07-${String((i % 20) + 1).padStart(2, '0')}`,
        result: i % 3 === 0 ? 'won' : 'lost',
      }),
    );
    const { roi, roi95 } = flatStakes(bets, random());
    assert.ok(roi95 && roi95.low < roi && roi < roi95.high);
    assert.equal(
      flatStakes(bets.toReversed(), random()).maxDrawdown,
      flatStakes(bets, random()).maxDrawdown,
    );
  });
});

describe('kelly stakes', () => {
  it('are a share of the bankroll of the morning, worked by hand', () => {
    // Full Kelly at 2.0 with 0.55 is 10 %; a quarter of it 2.5 %.
    const two = kellyStakes([bet(), bet({ result: 'lost' }), bet({ date: '2016-06-26' })]);
    assert.deepEqual(
      two.path.map(({ date }) => date),
      ['2016-06-25', '2016-06-26'],
    );
    near(two.path[0]?.bankroll, 1);
    near(two.bankroll, 1.025);
    near(two.staked, 0.075);
    near(two.roi ?? undefined, 0.025 / 0.075);
    assert.equal(two.maxDrawdown, 0);
  });

  it('come back where the result was the line', () => {
    const { staked, bankroll, profit } = kellyStakes([bet({ result: 'push' })]);
    near(staked, 0.025);
    assert.deepEqual({ bankroll, profit }, { bankroll: 1, profit: 0 });
  });

  it('stake nothing on what expects a loss', () => {
    const { staked, roi, bankroll } = kellyStakes([bet({ probability: 0.4 })]);
    assert.deepEqual({ staked, roi, bankroll }, { staked: 0, roi: null, bankroll: 1 });
  });

  it('never stake more than there is, and never lose more', () => {
    const wins = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(wins, fc.integer({ min: 1, max: 5 }), (won, perDate) => {
        const bets = won.map((each, i) =>
          bet({
            date: `2016-06-${String(10 + Math.floor(i / perDate))}`,
            result: each ? 'won' : 'lost',
            probability: 0.9,
          }),
        );
        const { bankroll, maxDrawdown, path } = kellyStakes(bets, 1);
        assert.ok(bankroll >= -1e-12 && maxDrawdown <= 1 + 1e-12);
        assert.ok(path.every((each) => each.bankroll >= -1e-12));
      }),
    );
  });

  it('count the fall from the highest bankroll', () => {
    const lost = (day: number) => bet({ date: `2016-06-${day}`, result: 'lost' });
    const { maxDrawdown } = kellyStakes([bet({ date: '2016-06-01' }), lost(10), lost(11)], 1);
    near(maxDrawdown, 1 - 0.9 * 0.9);
  });
});

describe('closing value', () => {
  it('holds the price taken against the close without its margin', () => {
    const value = closingValue([bet({ closing: [1.9, 2.0] }), bet()], 'multiplicative', random());
    const closeProbability = 1 / 1.9 / (1 / 1.9 + 1 / 2);
    assert.equal(value?.bets, 1);
    near(value?.mean, 2 * closeProbability - 1);
    assert.equal(value?.positive, 1);
    assert.equal(value?.interval95, null);
  });

  it('is not known without a close', () => {
    assert.equal(closingValue([bet()], 'power', random()), null);
  });
});

describe('a closing line', () => {
  it('counts the bets whose line moved, and by how much they had the better one', () => {
    const bets = [
      bet({ lineGain: 0.5 }),
      bet({ lineGain: 1, date: '2016-06-26' }),
      bet({ lineGain: -3 }),
      bet({ closing: [1.9, 2.0] }),
      bet(),
    ];
    const { interval95, ...line } = closingLine(bets, random()) ?? {};
    assert.deepEqual(line, { bets: 3, dates: 2, beaten: 2, lost: 1, mean: -0.5 });
    assert.ok(interval95 && interval95.low <= -0.5 && interval95.high >= -0.5);
  });

  it('is none where no line moved, and has no interval over one date', () => {
    assert.equal(closingLine([bet()], random()), null);
    assert.equal(closingLine([bet({ lineGain: 1 })], random())?.interval95, null);
  });
});
