import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scored } from '../../backtest/testing/games.ts';
import type { ScoredGame } from '../../backtest/scored-game.ts';
import { againstPrice, pairGames, type Judged } from './pair-games.ts';

const day = '2016-06-25';
const game = (id: string, model: number, fair = 0.52): ScoredGame => scored({ id, model, fair });
const lostBy = { home: 3, away: 5 };
const judged = (games: ScoredGame[], leftOut: Judged['leftOut'] = []): Judged => ({
  scored: games,
  leftOut,
});

describe('pairs of games', () => {
  it('hold what both versions said of a game', () => {
    const lost = scored({ id: 'b', model: 0.6, score: lostBy, date: '2016-06-26' });
    const { pairs, leftOut } = pairGames(
      ['a', 'b'],
      judged([game('a', 0.55), lost]),
      judged([{ ...lost, first: game('b', 0.4).first }, game('a', 0.5)]),
    );
    assert.deepEqual(pairs, [
      { date: day, champion: 0.55, challenger: 0.5, outcome: 1 },
      { date: '2016-06-26', champion: 0.6, challenger: 0.4, outcome: 0 },
    ]);
    assert.deepEqual(leftOut, []);
  });

  it('leave out what only one of them answered, and count why', () => {
    const refused = { fixtureId: 'b', reason: 'refused' as const, detail: '' };
    const open = ['c', 'd'].map((fixtureId) => ({
      fixtureId,
      reason: 'no_result' as const,
      detail: '',
    }));
    const { pairs, leftOut } = pairGames(
      ['a', 'b', 'c', 'd', 'e'],
      judged([game('a', 0.55), game('b', 0.55)], open),
      judged([game('a', 0.5), game('e', 0.5)], [refused, ...open]),
    );
    assert.equal(pairs.length, 1);
    assert.deepEqual(leftOut, [
      { by: 'both', reason: 'no_result', games: 2 },
      { by: 'challenger', reason: 'refused', games: 1 },
      { by: 'champion', reason: 'not_replayed', games: 1 },
    ]);
  });

  it('leave out a game of which the two had different prices or times', () => {
    const [one, later, other] = [game('a', 0.5), game('b', 0.5), game('c', 0.5)];
    const shifted = { ...later.prediction, as_of: '2016-06-25T16:44:00.000Z' };
    const { pairs, leftOut } = pairGames(
      ['a', 'b', 'c'],
      judged([one, later, other]),
      judged([
        game('a', 0.5, 0.53),
        { ...later, prediction: shifted },
        { ...other, prediction: { ...other.prediction, book: 'another' } },
      ]),
    );
    assert.deepEqual(pairs, []);
    assert.deepEqual(leftOut, [{ by: 'price', reason: 'other_price', games: 3 }]);
  });

  it('leave out a game of which the two had different lines, and a push of both', () => {
    const at = (id: string, line: number): ScoredGame => scored({ id, market: 'total', line });
    const push = [{ fixtureId: 'c', reason: 'push' as const, detail: '4-3 at 7' }];
    const { pairs, leftOut } = pairGames(
      ['a', 'b', 'c'],
      judged([at('a', 7.5), at('b', 7.5)], push),
      judged([at('a', 7.5), at('b', 8.5)], push),
    );
    assert.deepEqual(pairs, [{ date: day, champion: 0.55, challenger: 0.55, outcome: 1 }]);
    assert.deepEqual(leftOut, [
      { by: 'price', reason: 'other_price', games: 1 },
      { by: 'both', reason: 'push', games: 1 },
    ]);
  });

  it('leave out games that were not asked for, such as those that one was trained on', () => {
    const both = judged([game('a', 0.5), game('b', 0.5)]);
    assert.equal(pairGames(['b'], both, both).pairs.length, 1);
  });
});

describe('a model against its price', () => {
  it('loses the difference of the two losses on every game', () => {
    const [won, lost] = againstPrice({
      scored: [scored({ model: 0.6, fair: 0.5 }), scored({ model: 0.6, fair: 0.5, score: lostBy })],
    });
    assert.ok(Math.abs((won?.difference ?? 0) - Math.log(0.5 / 0.6)) < 1e-12);
    assert.ok(Math.abs((lost?.difference ?? 0) - Math.log(0.5 / 0.4)) < 1e-12);
    // Five and three are under eight and a half.
    const under = scored({ market: 'total', line: 8.5, model: 0.6, fair: 0.5 });
    const [total] = againstPrice({ scored: [under] });
    assert.ok(Math.abs((total?.difference ?? 0) - Math.log(0.5 / 0.4)) < 1e-12);
  });
});
