import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devig } from '@linecast/domain';
import { betPriceRules, scoreGame, type Judged } from './scored-game.ts';
import { decisionOf, predictionOf, replayed } from './testing/games.ts';

const decision = decisionOf();
const game = replayed({ decision });

function scoredOf(judged: Judged) {
  assert.equal(judged.kind, 'scored');
  return judged.game;
}

describe('a scored game', () => {
  it('holds the open without its margin, by the method of the prediction', () => {
    const { open, close, result } = scoredOf(scoreGame(game, predictionOf(), 'book'));
    assert.equal(open, devig('power', [1.9, 2.0]).probabilities[0]);
    assert.equal(close, null);
    assert.equal(result, 'first');
  });

  it('is bet at the price of the prediction, at the best of all books, or at what they say together', () => {
    const pricesBy = betPriceRules.map(
      (rule) => scoredOf(scoreGame(game, predictionOf(), rule)).betPrices,
    );
    const [book, best, consensus] = pricesBy;
    assert.deepEqual(book, { first: 1.87, second: 2.05, line: null });
    assert.deepEqual([best?.first, best?.second], [1.95, 2.1]);
    assert.deepEqual(consensus, { first: 2, second: 2, line: null });
  });

  it('has no price of several books where there are none', () => {
    const alone = replayed({ decision: { ...decision, best: null, consensus: null } });
    for (const rule of ['best', 'consensus'] as const) {
      assert.equal(scoredOf(scoreGame(alone, predictionOf(), rule)).betPrices, null);
    }
  });
});

describe('a game of a line', () => {
  const judge = (change: Parameters<typeof predictionOf>[0], score: [number, number]) => {
    const [home, away] = score;
    const each = replayed({ decision: decisionOf(change), outcome: { home, away } });
    return scoreGame(each, predictionOf(change), 'book');
  };

  it('is won by the side that its own line says, and told by the names of its sides', () => {
    const over = scoredOf(judge({ market: 'total', line: 8.5 }, [5, 4]));
    assert.deepEqual([over.result, over.line], ['first', 8.5]);
    assert.deepEqual([over.first.name, over.second.name], ['over', 'under']);
    const home = scoredOf(judge({ market: 'spread', line: -1.5 }, [5, 4]));
    assert.deepEqual([home.result, home.first.name], ['second', 'home']);
    assert.deepEqual(home.betPrices, { first: 1.87, second: 2.05, line: -1.5 });
  });

  it('is a push where the result is the line: not scored, counted, and settled all the same', () => {
    for (const [market, line] of [
      ['total', 9],
      ['spread', -1],
    ] as const) {
      const judged = judge({ market, line }, [5, 4]);
      assert.equal(judged.kind, 'pushed');
      assert.deepEqual([judged.game.result, judged.game.line], ['push', line]);
      assert.deepEqual([judged.why.reason, judged.why.detail], ['push', `5-4 at ${line}`]);
    }
  });

  it('has the probabilities of the open and the close only at the line of the decision', () => {
    const at = { first: 1.95, second: 1.95 };
    const same = scoredOf(judge({ market: 'total', close: at }, [5, 4]));
    assert.equal(same.close, 0.5);
    const moved = scoredOf(judge({ market: 'total', close: { ...at, line: 9 } }, [5, 4]));
    assert.deepEqual([moved.close, moved.closePrices?.line], [null, 9]);
    const change = { market: 'total' as const };
    const opened = { ...decisionOf(change), open: { ...at, line: 8 } };
    const each = scoreGame(replayed({ decision: opened }), predictionOf(change), 'book');
    assert.deepEqual([scoredOf(each).open, scoredOf(each).openPrices?.line], [null, 8]);
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
