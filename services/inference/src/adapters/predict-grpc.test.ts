import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest } from '@linecast/kit';
import { isGamePrediction, sidesOf } from '@linecast/protos';
import { anAnswer } from '../testing/answers.ts';
import { toQuestion, toResponse } from './predict-grpc.ts';

describe('a question over gRPC', () => {
  const asked = (asOf: string) =>
    toQuestion({ fixture_id: 'x', market: 'h2h', as_of: asOf, explain: false, model: '' });

  it('is about now when as_of is not set', () => {
    assert.deepEqual(asked(''), {
      fixtureId: 'x',
      market: 'h2h',
      model: '',
      asOfMs: null,
      isExplained: false,
    });
  });

  it('is about the time it names', () => {
    assert.equal(asked('2016-06-25T16:45:00.001Z').asOfMs, 1_466_873_100_001);
  });

  it('is refused when that is no time', () => {
    assert.throws(() => asked('yesterday'), InvalidRequest);
  });
});

describe('an answer over gRPC', () => {
  it('fills every field of the contract', () => {
    const answer = anAnswer();
    assert.ok(isGamePrediction(answer.prediction));
    const [[, home], [, away]] = sidesOf(answer.prediction);
    assert.deepEqual(toResponse(answer), {
      prediction_id: 'p_1',
      fixture_id: 'mlb-2016-06-25-MIN-NYY',
      market: 'h2h',
      target: 'home_win',
      start_at: '2016-06-25T17:05:00.000Z',
      selections: [
        { selection: 'home', raw_probability: home.probability, ...home },
        { selection: 'away', raw_probability: away.probability, ...away },
      ],
      price: {
        book: 'pinnacle',
        devig_method: 'power',
        quoted_at: '2016-06-25T15:00:00.000Z',
      },
      recommendation: 'NO_EDGE',
      reason: answer.prediction.reason,
      model: { name: 'linear', version: '1', sha256: 'f'.repeat(64), variant: 'champion' },
      vector_id: 'v_1',
      as_of: '2016-06-25T15:00:00.000Z',
      price_age_seconds: 90.5,
      freshness: 'FRESHNESS_FRESH',
      warnings: ['one'],
      latency_ms: 1.25,
      mode: 'replay',
      sizes: [],
      confidence: { selection: 'home', probability: 0.55 },
      explanation: null,
    });
  });

  for (const [word, expected] of [
    ['quiet', 'FRESHNESS_QUIET'],
    ['stale', 'FRESHNESS_STALE'],
  ] as const) {
    it(`says ${expected}`, () => {
      assert.equal(toResponse(anAnswer({ freshness: word })).freshness, expected);
    });
  }
});
