import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devig } from '@linecast/domain';
import type { Decision } from './replay/replayed-game.ts';
import { betPriceRules, scoreGame, type Judged } from './scored-game.ts';
import { predictionOf, replayed } from './testing/games.ts';

const decision: Decision = {
  asOfMs: Date.parse('2016-06-25T16:45:00Z'),
  // What a prediction is made of is no matter here.
  vector: {
    ...predictionOf(),
    values: {},
    price: null,
    feature_set: { name: 's', version: 1, hash: '' },
  },
  open: { home: 1.9, away: 2.0 },
  close: null,
  best: { home: 1.95, away: 2.1, homeBook: 'a', awayBook: 'b' },
  consensus: 0.5,
};
const game = replayed({ decision });

function scoredOf(judged: Judged) {
  assert.equal(judged.kind, 'scored');
  return judged.game;
}

describe('a scored game', () => {
  it('holds the open without its margin, by the method of the prediction', () => {
    const { open, close, homeWon } = scoredOf(scoreGame(game, predictionOf(), 'book'));
    assert.equal(open, devig('power', [1.9, 2.0]).probabilities[0]);
    assert.equal(close, null);
    assert.equal(homeWon, true);
  });

  it('is bet at the price of the prediction, at the best of all books, or at what they say together', () => {
    const pricesBy = betPriceRules.map(
      (rule) => scoredOf(scoreGame(game, predictionOf(), rule)).betPrices,
    );
    const [book, best, consensus] = pricesBy;
    assert.deepEqual(book, { home: 1.87, away: 2.05 });
    assert.deepEqual([best?.home, best?.away], [1.95, 2.1]);
    assert.deepEqual(consensus, { home: 2, away: 2 });
  });

  it('has no price of several books where there are none', () => {
    const alone = replayed({ decision: { ...decision, best: null, consensus: null } });
    for (const rule of ['best', 'consensus'] as const) {
      assert.equal(scoredOf(scoreGame(alone, predictionOf(), rule)).betPrices, null);
    }
  });
});

describe('a game that is left out', () => {
  const cases = [
    ['no_decision', replayed()],
    ['no_result', replayed({ decision, outcome: null })],
    ['tie', replayed({ decision, outcome: { home: 3, away: 3 } })],
  ] as const;
  for (const [reason, each] of cases) {
    it(`says ${reason}`, () => {
      const judged = scoreGame(each, predictionOf(), 'book');
      assert.equal(judged.kind, 'left_out');
      assert.equal(judged.why.reason, reason);
    });
  }
});
