import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command.ts';
import { betsOn, betsUnder, readBetRule, standingOf } from './bet-rule.ts';
import { scored, settled } from './testing/games.ts';

/** Home is worth 2.85 %, and loses to nothing else. */
const game = scored({ model: 0.55, prices: { first: 1.87, second: 2.05 } });
const betsOf = (filter: string | undefined, ...games: (typeof game)[]) =>
  betsUnder(readBetRule(filter), games.length > 0 ? games : [game]);

describe('a rule of bets', () => {
  const cases: [filter: string | undefined, bets: number, why: string][] = [
    [undefined, 1, 'it is worth more than nothing'],
    ['ev>0.028', 1, 'it is worth more than is asked for'],
    ['ev>0.029', 0, 'it is worth less than is asked for'],
    ['ev>0,ev>0.029', 0, 'the higher bound holds'],
    ['ev>=0.0285', 1, 'it is worth just that'],
    ['ev<0', 1, 'the other side is worth less than nothing'],
    ['edge>0.02', 1, 'the model is three points above the market'],
    ['edge>=0.04', 0, 'it is not four points above'],
    ['price<=1.87', 1, 'the bound is the price'],
    ['price<1.87', 0, 'the bound is not below the price'],
    ['price>1.87', 1, 'the other side pays more'],
    ['probability>0.5', 1, 'the side is likelier than not'],
    ['home', 1, 'it is the home side'],
    ['away', 1, 'what a given filter lets through may be worth less than nothing'],
    ['away,ev>0', 0, 'the away side is worth less than nothing'],
    ['favourite', 1, 'the market makes it likelier'],
    ['underdog', 1, 'the market makes the other one likelier'],
    ['edge>-1', 1, 'both sides pass, and one bet is placed on a game'],
    ['home , underdog', 0, 'all conditions have to hold'],
  ];
  for (const [filter, bets, why] of cases) {
    it(`"${filter ?? 'the usual one'}" places ${bets} because ${why}`, () => {
      assert.equal(betsOf(filter).length, bets);
    });
  }

  for (const filter of ['evs>1', 'ev>', 'ev=0.1', 'price=2', 'home!', '1', 'ev>1e3', '', 'home,']) {
    it(`refuses "${filter}" and shows a right one`, () => {
      assert.throws(
        () => readBetRule(filter),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          return (
            error.message.includes(filter.split(',')[0] ?? '') && error.message.includes('ev>0.02')
          );
        },
      );
    });
  }

  it('bets on the side that is worth the most of those that pass', () => {
    const sideUnder = (filter: string): string | undefined => betsOf(filter)[0]?.side;
    assert.deepEqual(['edge>-1', 'ev>-1', 'price>1', 'price>2'].map(sideUnder), [
      ...['home', 'home', 'home'],
      'away',
    ]);
    assert.ok((betsOf('underdog')[0]?.ev ?? 0) < 0);
  });

  it('places one bet on a game, and knows how it ended and where the market closed', () => {
    const score = { home: 3, away: 5 };
    const away = scored({ model: 0.4, score, close: { first: 1.9, second: 2.0 } });
    const [bet, ...others] = betsOf('ev>-1', away);
    assert.equal(others.length, 0);
    assert.deepEqual(
      { side: bet?.side, result: bet?.result, closing: bet?.closing, decimal: bet?.decimal },
      { side: 'away', result: 'won', closing: [2.0, 1.9], decimal: 2.05 },
    );
  });

  it('places none where the rule of prices found no price', () => {
    assert.deepEqual(betsOf('ev>-1', { ...game, betPrices: null }), []);
  });
});

describe('a bet on a line', () => {
  const anything = readBetRule('ev>-1');
  const [at, closing] = [
    { first: 1.87, second: 2.05 },
    { first: 1.8, second: 2.1 },
  ];
  const betOn = (change: Parameters<typeof settled>[0]) =>
    betsUnder(anything, [settled({ prices: at, ...change })])[0] ?? assert.fail('no bet');

  it('is called by its side, and comes back where the result is the line', () => {
    const over = betOn({ market: 'total', line: 8, model: 0.6 });
    assert.deepEqual([over.side, over.result, over.line], ['over', 'push', 8]);
    const under = betOn({ market: 'total', line: 8.5, model: 0.4 });
    assert.deepEqual([under.side, under.result], ['under', 'won']);
  });

  it('is held against a closing price of its own line', () => {
    const same = betOn({ market: 'total', model: 0.4, close: closing });
    assert.deepEqual([same.closing, same.lineGain], [[2.1, 1.8], null]);
  });

  it('is held against the closing line alone where that is another', () => {
    const moved = { market: 'total', line: 8.5, close: { ...closing, line: 9 } } as const;
    assert.deepEqual([betOn({ ...moved, model: 0.6 }).closing, betOn(moved).lineGain], [null, 0.5]);
    assert.equal(betOn({ ...moved, model: 0.4 }).lineGain, -0.5);
    const flipped = { market: 'spread', line: 1.5, close: { ...closing, line: -1.5 } } as const;
    assert.equal(betOn({ ...flipped, model: 0.6 }).lineGain, 3);
    assert.equal(betOn({ ...flipped, model: 0.4 }).lineGain, -3);
  });

  it('is on the favourite of a run line where its side gives runs, however likely it is', () => {
    const given = { market: 'spread', line: -1.5, fair: 0.4 } as const;
    const home = betOn({ ...given, model: 0.6 });
    const away = betOn({ ...given, model: 0.2 });
    assert.deepEqual([home.line, standingOf(home)], [-1.5, 'favourite']);
    assert.deepEqual([away.line, standingOf(away)], [1.5, 'underdog']);
    const favourite = readBetRule('favourite', 'spread');
    for (const model of [0.6, 0.2]) {
      const [bet, ...others] = betsUnder(favourite, [settled({ ...given, model })]);
      assert.deepEqual([bet?.side, others.length], ['home', 0]);
    }
  });

  it('can be asked for by the sides that the market has, and by no others', () => {
    assert.equal(readBetRule('under', 'total').conditions.length, 1);
    assert.throws(() => readBetRule('favourite', 'total'), /or one of over, under,/);
    assert.throws(() => readBetRule('over', 'spread'), /home, away, favourite, underdog/);
  });
});

describe('bets without a model', () => {
  it('are on the sides that the market makes likelier, or on all', () => {
    assert.deepEqual(
      betsOn([game], ({ marketProbability }) => marketProbability > 0.5).map(({ side }) => side),
      ['home'],
    );
    assert.equal(betsOn([game], () => true).length, 2);
  });
});
