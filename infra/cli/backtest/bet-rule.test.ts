import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command.ts';
import { betsOn, betsUnder, readBetRule } from './bet-rule.ts';
import { scored } from './testing/games.ts';

/** Home is worth 2.85 %, and loses to nothing else. */
const game = scored({ model: 0.55, prices: { home: 1.87, away: 2.05 } });
const betsOf = (filter: string | undefined, ...games: (typeof game)[]) =>
  betsUnder(readBetRule(filter), games.length > 0 ? games : [game]);

describe('a rule of bets', () => {
  const cases: [filter: string | undefined, bets: number, why: string][] = [
    [undefined, 1, 'it is worth more than nothing'],
    ['ev>0.028', 1, 'it is worth more than is asked for'],
    ['ev>0.029', 0, 'it is worth less than is asked for'],
    ['ev>0,ev>0.029', 0, 'the higher bound holds'],
    ['edge>0.02', 1, 'the model is three points above the market'],
    ['edge>=0.04', 0, 'it is not four points above'],
    ['price<=1.87', 1, 'the bound is the price'],
    ['price<1.87', 0, 'the bound is not below the price'],
    ['probability>0.5', 1, 'the side is likelier than not'],
    ['home', 1, 'it is the home side'],
    ['away', 0, 'it is the home side'],
    ['favourite', 1, 'the market makes it likelier'],
    ['underdog', 0, 'the market makes it likelier'],
    ['home , underdog', 0, 'all conditions have to hold'],
  ];
  for (const [filter, bets, why] of cases) {
    it(`"${filter ?? 'the usual one'}" places ${bets} because ${why}`, () => {
      assert.equal(betsOf(filter).length, bets);
    });
  }

  for (const filter of ['evs>1', 'ev>', 'ev<0.1', 'ev>=0.1', 'price=2', 'home!', '1', 'ev>1e3']) {
    it(`refuses "${filter}" and shows a right one`, () => {
      assert.throws(
        () => readBetRule(filter),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          return error.message.includes(filter) && error.message.includes('ev>0.02');
        },
      );
    });
  }

  it('places one bet on a game, and knows how it ended and where the market closed', () => {
    const away = scored({ model: 0.4, homeWon: false, close: { home: 1.9, away: 2.0 } });
    const [bet, ...others] = betsOf('ev>-1', away);
    assert.equal(others.length, 0);
    assert.deepEqual(
      { side: bet?.side, won: bet?.won, closing: bet?.closing, decimal: bet?.decimal },
      { side: 'away', won: true, closing: [2.0, 1.9], decimal: 2.05 },
    );
  });

  it('places none where the rule of prices found no price', () => {
    assert.deepEqual(betsOf('ev>-1', { ...game, betPrices: null }), []);
  });
});

describe('bets without a model', () => {
  it('are on the sides that the market makes likelier, or on all', () => {
    assert.deepEqual(
      betsOn([game], (p) => p > 0.5).map(({ side }) => side),
      ['home'],
    );
    assert.equal(betsOn([game], () => true).length, 2);
  });
});
