// Each topic of facts as it is read: what the core gets, and what is refused or ignored.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  contextObservedSchema,
  fixtureChangedSchema,
  sourceHeartbeatSchema,
  splitsReportedSchema,
} from '@linecast/protos';
import type { ReadFact } from '../keep-facts.ts';
import {
  final,
  fixtureRef,
  heartbeat,
  iso,
  observed,
  splits,
  startAtMs,
  told,
  unknownWeather,
} from '../testing/side-inputs.ts';
import { readObservation } from './context-topic.ts';
import { readResult } from './fixture-topic.ts';
import { readHeartbeat } from './heartbeat-topic.ts';
import { readSplit } from './splits-topic.ts';

const minuteMs = 60_000;

function factOf(result: ReadFact) {
  assert.equal(result.kind, 'fact', JSON.stringify(result));
  if (result.kind !== 'fact') throw new Error('unreachable');
  const { factId: _, ...fact } = result.fact;
  return fact;
}

const base = (at: number) => ({
  sport: 'mlb',
  fixtureId: fixtureRef.fixture_id,
  home: 'BAL',
  away: 'TB',
  atMs: startAtMs + at * minuteMs,
  mode: 'replay',
});

describe('splits from the log', () => {
  it('are shares of the first side at the time the book counted', () => {
    const value = splits({ market: 'total' });
    assert.deepEqual(splitsReportedSchema.parse(value), value);
    assert.deepEqual(factOf(readSplit(told(value, { atMs: 5 }))), {
      ...base(-60),
      kind: 'split',
      market: 'total',
      book: 'sbd',
      ticketShareHome: 0.66,
      handleShareHome: 0.52,
      tickets: 20_170,
    });
  });

  it('keep unknown what the book does not say', () => {
    const fact = factOf(readSplit(told(splits({ handle_share: null, tickets: null }))));
    assert.ok(fact.kind === 'split');
    assert.deepEqual([fact.handleShareHome, fact.tickets], [null, null]);
  });
});

describe('an observation from the log', () => {
  it('is a forecast with what is known of it', () => {
    const value = observed({
      kind: 'weather',
      temperature_c: 28.5,
      wind_kph: 0,
      wind_from_degrees: null,
      precipitation_probability: 0.1,
      humidity: null,
    });
    assert.deepEqual(contextObservedSchema.parse(value), value);
    assert.deepEqual(factOf(readObservation(told(value))), {
      ...base(-60),
      ...unknownWeather,
      temperatureC: 28.5,
      windKph: 0,
      precipitationProbability: 0.1,
    });
  });

  it('is a roof', () => {
    const fact = factOf(readObservation(told(observed({ kind: 'roof', roof: 'closed' }))));
    assert.deepEqual(fact, { ...base(-60), kind: 'roof', roof: 'closed' });
  });

  const starter = { kind: 'starter', side: 'away', pitcher: 'Archer' } as const;
  for (const [status, pitcher] of [
    ['announced', 'Archer'],
    ['tbd', null],
    ['scratched', null],
  ] as const) {
    it(`is a starter who is ${status}`, () => {
      const fact = factOf(readObservation(told(observed({ ...starter, status }))));
      assert.deepEqual(fact, { ...base(-60), kind: 'starter', side: 'away', status, pitcher });
    });
  }

  it('is refused when it announces nobody', () => {
    const nobody = { ...starter, status: 'announced', pitcher: null } as const;
    const result = readObservation(told(observed(nobody)));
    assert.ok(result.kind === 'reject' && result.code === 'missing_pitcher');
  });
});

describe('a change of a game from the log', () => {
  it('is a result when it is final, at the time its end was told', () => {
    const value = final({ starters: { home: 'Tillman', away: null } });
    assert.deepEqual(fixtureChangedSchema.parse(value), value);
    assert.deepEqual(factOf(readResult(told(value))), {
      ...base(180),
      kind: 'result',
      startAtMs,
      homeScore: 5,
      awayScore: 3,
      homeStarter: 'Tillman',
      awayStarter: null,
    });
  });

  it('is a result of unknown starters when none are told', () => {
    const fact = factOf(readResult(told(final())));
    assert.ok(fact.kind === 'result');
    assert.deepEqual([fact.homeStarter, fact.awayStarter], [null, null]);
  });

  const table = [
    ['ignores a game to come', { status: 'scheduled', score: null }, 'not_final'],
    ['ignores a void game', { score: null }, 'no_score'],
    ['refuses an end before the start', { changed_at: iso(-1) }, 'final_before_start'],
    ['refuses an end at the start', { changed_at: iso(0) }, 'final_before_start'],
  ] as const;
  for (const [sentence, changes, code] of table) {
    it(`${sentence} (${code})`, () => {
      const result = readResult(told(final(changes)));
      assert.ok(result.kind !== 'fact');
      assert.equal(result.kind, sentence.startsWith('refuses') ? 'reject' : 'ignore');
      assert.equal(result.code, code);
    });
  }
});

describe('a heartbeat from the log', () => {
  for (const status of ['ok', 'empty', 'ended', 'failed'] as const) {
    it(`${status === 'failed' ? 'promises nothing' : 'tells how far'} when it is ${status}`, () => {
      const value = heartbeat({ status });
      assert.deepEqual(sourceHeartbeatSchema.parse(value), value);
      const result = readHeartbeat(told(value));
      const statusAtMs = startAtMs - 60 * minuteMs;
      const heardUntilMs = status === 'failed' ? null : statusAtMs;
      const time = { source: 'tape', status, statusAtMs, heardUntilMs, mode: 'replay' };
      assert.deepEqual(result, { kind: 'time', time });
    });
  }

  it('is refused live and far ahead of our clock, for what is heard is heard for ever', () => {
    const beat = heartbeat({ mode: 'live' });
    const atMs = startAtMs - 60 * minuteMs;
    const code = (recordedAtMs: number): string => {
      const result = readHeartbeat(told(beat, { recordedAtMs }));
      return result.kind === 'reject' ? result.code : 'none';
    };
    assert.equal(code(atMs - 5 * minuteMs), 'none');
    assert.equal(code(atMs - 5 * minuteMs - 1), 'in_future');
    assert.equal(readHeartbeat(told(heartbeat(), { recordedAtMs: 0 })).kind, 'time');
  });

  it('is refused from a source whose name cannot be kept', () => {
    const result = readHeartbeat(told(heartbeat({ source: 'a\0' })));
    assert.ok(result.kind === 'reject' && result.code === 'invalid_text');
  });
});
