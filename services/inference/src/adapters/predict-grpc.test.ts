import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anAnswer } from '../testing/answers.ts';
import { toQuestion, toResponse } from './predict-grpc.ts';

const asked = (seconds: string, nanos = 0) =>
  toQuestion({ fixture_id: 'x', market: '', as_of: { seconds, nanos } }).asOfMs;

describe('a question over gRPC', () => {
  it('is about now when as_of is not set', () => {
    assert.deepEqual(toQuestion({ fixture_id: '2016-06-25-MIN-NYY', market: 'h2h', as_of: null }), {
      fixtureId: '2016-06-25-MIN-NYY',
      market: 'h2h',
      asOfMs: null,
    });
  });

  it('has its time in whole milliseconds, never a later one', () => {
    assert.equal(asked('1466873100', 999_999), 1_466_873_100_000);
    assert.equal(asked('1466873100', 1_000_000), 1_466_873_100_001);
  });

  it('keeps a time no clock has, for the handler to refuse', () => {
    assert.ok(Number(asked('9223372036854775807')) > 8.64e15);
  });
});

describe('an answer over gRPC', () => {
  it('fills every field of the contract', () => {
    const answer = anAnswer();
    const { home, away } = answer.prediction;
    assert.deepEqual(toResponse(answer), {
      prediction_id: 'p_1',
      fixture_id: 'mlb-2016-06-25-MIN-NYY',
      market: 'h2h',
      start_at: { seconds: '1466874300', nanos: 0 },
      selections: [
        { selection: 'home', raw_probability: home.probability, ...home },
        { selection: 'away', raw_probability: away.probability, ...away },
      ],
      price: {
        book: 'pinnacle',
        devig_method: 'power',
        quoted_at: { seconds: '1466866800', nanos: 0 },
      },
      recommendation: 'NO_EDGE',
      reason: answer.prediction.reason,
      model: { name: 'linear', version: '1', sha256: 'f'.repeat(64), variant: 'champion' },
      vector_id: 'v_1',
      as_of: { seconds: '1466866800', nanos: 0 },
      price_age_seconds: 90.5,
      freshness: 'FRESHNESS_FRESH',
      warnings: ['one'],
      latency_ms: 1.25,
      mode: 'replay',
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

  it('keeps the milliseconds of a time', () => {
    const answer = anAnswer();
    const prediction = { ...answer.prediction, as_of: '2016-06-25T15:00:00.250Z' };
    const { as_of: asOf } = toResponse({ ...answer, prediction });
    assert.deepEqual(asOf, { seconds: '1466866800', nanos: 250_000_000 });
  });
});
