import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boardRow, type BoardGame } from './board.ts';

const minute = 60_000;
const startAtMs = Date.parse('2016-06-25T17:05:00Z');

const game = (change: Partial<BoardGame> = {}): BoardGame => ({
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  startAtMs,
  isFinal: false,
  score: null,
  lastQuoteAtMs: startAtMs - 65 * minute,
  prediction: { marketProbability: 0.54, probability: 0.55, edge: 0.01 },
  settlement: null,
  spread: null,
  total: { line: 8.5, marketProbability: 0.49, probability: 0.5, edge: 0.01 },
  ...change,
});
const at = (minutesBefore: number, heardBefore: number | null = minutesBefore) => ({
  nowMs: startAtMs - minutesBefore * minute,
  heardAtMs: heardBefore === null ? null : startAtMs - heardBefore * minute,
});

describe('boardRow', () => {
  it('shows a game beside the market', () => {
    assert.deepEqual(boardRow(game(), at(62)), {
      fixture_id: 'mlb-2016-06-25-TB-BAL',
      start_at: '2016-06-25T17:05:00.000Z',
      away: 'TB',
      home: 'BAL',
      market_probability: 0.54,
      probability: 0.55,
      edge: 0.01,
      price_age_seconds: 180,
      freshness: 'fresh',
      state: 'open',
      score: null,
      model_log_loss: null,
      market_log_loss: null,
      spread: null,
      total: { line: 8.5, market_probability: 0.49, probability: 0.5, edge: 0.01 },
    });
  });

  it('has no numbers before the first prediction and no age before the first price', () => {
    const row = boardRow(game({ prediction: null, lastQuoteAtMs: null }), at(62));
    assert.deepEqual(
      [row.market_probability, row.probability, row.edge, row.price_age_seconds, row.freshness],
      [null, null, null, null, 'quiet'],
    );
  });

  it('has no age before time has begun', () => {
    const row = boardRow(game(), { nowMs: Number.NEGATIVE_INFINITY, heardAtMs: null });
    assert.deepEqual([row.price_age_seconds, row.freshness, row.state], [null, 'stale', 'open']);
  });

  it('tells a quiet market from a silent source', () => {
    assert.equal(boardRow(game(), at(30, 34)).freshness, 'quiet');
    assert.equal(boardRow(game(), at(30, 36)).freshness, 'stale');
    assert.equal(boardRow(game(), at(30, null)).freshness, 'stale');
  });

  it('stops counting the age of the price at the start', () => {
    const ages = [10, 0, -200].map((minutes) => boardRow(game(), at(minutes)).price_age_seconds);
    assert.deepEqual(ages, [55 * 60, 65 * 60, 65 * 60]);
  });

  it('never shows a price from the future as older or younger than now', () => {
    assert.equal(boardRow(game(), at(70)).price_age_seconds, 0);
  });

  it('goes from open over cut-off and started to settled', () => {
    const score = { home: 5, away: 3 };
    const settlement = { modelLogLoss: 0.6, marketLogLoss: 0.62 };
    const ended = game({ isFinal: true, score, settlement });
    assert.equal(boardRow(game(), at(20)).state, 'open');
    assert.equal(boardRow(game(), at(19)).state, 'cut-off');
    assert.equal(boardRow(game(), at(0)).state, 'started');
    assert.equal(boardRow(game({ isFinal: true, score }), at(-240)).state, 'started');
    const row = boardRow(ended, at(-240));
    assert.deepEqual(
      [row.state, row.score, row.model_log_loss, row.market_log_loss],
      ['settled', score, 0.6, 0.62],
    );
  });

  it('does not call a game settled that ended and was not scored', () => {
    assert.equal(boardRow(game({ isFinal: true, prediction: null }), at(-240)).state, 'started');
  });
});
