import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomeOf, settle, type Game, type StoredPrediction } from './settle.ts';

const startAtMs = Date.parse('2016-06-25T17:05:00Z');
const cutOffMs = startAtMs - 20 * 60_000;

const game = (change: Partial<Game> = {}): Game => ({
  fixtureId: 'g',
  startAtMs,
  isFinal: true,
  score: { home: 5, away: 3 },
  changedAtMs: startAtMs + 4 * 3_600_000,
  ...change,
});

const prediction = (change: Partial<StoredPrediction>): StoredPrediction => ({
  predictionId: 'p1',
  fixtureId: 'g',
  modelName: 'm',
  modelVersion: '1',
  asOfMs: cutOffMs - 60_000,
  sequence: 1,
  target: 'home_win',
  line: null,
  probability: 0.6,
  marketProbability: 0.5,
  ...change,
});

describe('outcomeOf', () => {
  const of = (target: StoredPrediction['target'], line: number | null) => (score: Game['score']) =>
    outcomeOf(score, { target, line });

  it('of the winner is void for a tie and for a game that ended without a score', () => {
    const winner = of('home_win', null);
    assert.equal(winner({ home: 5, away: 3 }), 'home');
    assert.equal(winner({ home: 0, away: 1 }), 'away');
    assert.equal(winner({ home: 4, away: 4 }), 'void');
    assert.equal(winner(null), 'void');
  });

  it('of the run line counts what the home side was given, and a push when nothing is left', () => {
    assert.equal(of('home_cover', -1.5)({ home: 5, away: 4 }), 'away');
    assert.equal(of('home_cover', -1.5)({ home: 6, away: 4 }), 'home');
    assert.equal(of('home_cover', 1.5)({ home: 4, away: 5 }), 'home');
    assert.equal(of('home_cover', -2)({ home: 6, away: 4 }), 'push');
  });

  it('of the total counts the runs of both against the line', () => {
    assert.equal(of('over', 8.5)({ home: 5, away: 4 }), 'over');
    assert.equal(of('over', 8.5)({ home: 4, away: 4 }), 'under');
    assert.equal(of('over', 9)({ home: 5, away: 4 }), 'push');
    assert.equal(of('over', 9)(null), 'void');
  });
});

describe('settle', () => {
  it('scores model and market against the side that won', () => {
    const [home] = settle(game(), [prediction({})]);
    assert.equal(home?.outcome, 'home');
    assert.equal(home.modelLogLoss, -Math.log(0.6));
    assert.equal(home.marketLogLoss, -Math.log(0.5));
    const [away] = settle(game({ score: { home: 1, away: 2 } }), [prediction({})]);
    assert.equal(away?.modelLogLoss, -Math.log(1 - 0.6));
  });

  it('carries the event time of the final score, not the time of computing', () => {
    assert.equal(settle(game(), [prediction({})])[0]?.settledAtMs, game().changedAtMs);
  });

  it('has no log loss for a void game', () => {
    const [row] = settle(game({ score: { home: 2, away: 2 } }), [prediction({})]);
    assert.deepEqual([row?.outcome, row?.modelLogLoss, row?.marketLogLoss], ['void', null, null]);
  });

  it('scores the over by the total, and nobody where the game ended on the line', () => {
    const total = { target: 'over', line: 7.5 } as const;
    const [over] = settle(game(), [prediction(total)]);
    assert.deepEqual([over?.outcome, over?.modelLogLoss], ['over', -Math.log(0.6)]);
    const [under] = settle(game(), [prediction({ ...total, line: 8.5 })]);
    assert.deepEqual([under?.outcome, under?.modelLogLoss], ['under', -Math.log(1 - 0.6)]);
    const [push] = settle(game(), [prediction({ ...total, line: 8 })]);
    assert.deepEqual(
      [push?.outcome, push?.modelLogLoss, push?.marketLogLoss],
      ['push', null, null],
    );
  });

  it('settles nothing before the end, and nothing without a prediction in time', () => {
    assert.deepEqual(settle(game({ isFinal: false }), [prediction({})]), []);
    assert.deepEqual(settle(game(), []), []);
    assert.deepEqual(settle(game(), [prediction({ asOfMs: cutOffMs + 1 })]), []);
  });

  it('takes the last prediction at or before the cut-off, by as-of, then sequence, then id', () => {
    const picks = (...rows: Partial<StoredPrediction>[]) =>
      settle(game(), rows.map(prediction))[0]?.predictionId;
    const [early, onTime, late] = [cutOffMs - 1000, cutOffMs, cutOffMs + 1];
    assert.equal(
      picks(
        { predictionId: 'late', asOfMs: late },
        { predictionId: 'onTime', asOfMs: onTime },
        { predictionId: 'early', asOfMs: early, sequence: 9 },
      ),
      'onTime',
    );
    assert.equal(
      picks({ predictionId: 'b', sequence: 2 }, { predictionId: 'c', sequence: 1 }),
      'b',
    );
    assert.equal(picks({ predictionId: 'a' }, { predictionId: 'b' }), 'b');
  });

  it('has one row per model version, and ignores predictions of other games', () => {
    const rows = settle(game(), [
      prediction({ predictionId: 'two', modelVersion: '2' }),
      prediction({ predictionId: 'one' }),
      prediction({ predictionId: 'other', fixtureId: 'h', asOfMs: cutOffMs }),
    ]);
    assert.deepEqual(
      rows.map((row) => [row.modelVersion, row.predictionId]),
      [
        ['1', 'one'],
        ['2', 'two'],
      ],
    );
  });
});
