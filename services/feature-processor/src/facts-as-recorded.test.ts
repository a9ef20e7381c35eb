import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Observation, ResultFact } from './core/fact.ts';
import { createFactsAsRecorded } from './facts-as-recorded.ts';
import { fixture, minuteMs } from './testing/quotes.ts';

const { fixtureId, sport, home, away } = fixture;
const told = { sport, fixtureId, home, away, mode: 'replay' } as const;
const asOfMs = minuteMs(-60);

const roof = (factId: string, at: number, isOpen: boolean): Observation => ({
  ...told,
  factId,
  atMs: minuteMs(at),
  kind: 'roof',
  roof: isOpen ? 'open' : 'closed',
});
const won = (factId: string, daysBefore: number): ResultFact => ({
  ...told,
  factId,
  fixtureId: `before-${daysBefore}`,
  atMs: minuteMs(-daysBefore * 24 * 60),
  kind: 'result',
  startAtMs: minuteMs(-daysBefore * 24 * 60 - 180),
  homeScore: 5,
  awayScore: 3,
  homeStarter: null,
  awayStarter: null,
});

/** By id: when each was recorded. Event times are long before, so that only that tells. */
function factsWhere(recorded: Readonly<Record<string, number>>) {
  const results = [won('one', 3), won('two', 2), won('three', 1)];
  const calls = { all: 0 };
  const facts = createFactsAsRecorded({
    loadFacts: async () =>
      new Map([[fixtureId, [roof('r1', -300, true), roof('r2', -200, false)]]]),
    loadResults: async (_sport, since) => {
      calls.all += since === null ? 1 : 0;
      return { results, cursor: 'end' };
    },
    recordedAfter: async (_ids, afterMs) =>
      Object.entries(recorded)
        .filter(([, atMs]) => atMs > afterMs)
        .map(([factId, recordedAtMs]) => {
          return { factId, isResult: !factId.startsWith('r'), recordedAtMs };
        }),
  });
  const seenAt = async (recordedAtMs: number, oldestMs = recordedAtMs) => {
    const { context } = (await facts([fixtureId], oldestMs))(fixture, recordedAtMs);
    const known = context(asOfMs, fixture);
    return [known.roof?.roof, known.home.season?.won ?? 0];
  };
  return { seenAt, calls };
}

describe('facts as they were recorded', () => {
  it('are all there for a vector that was recorded after them', async () => {
    const { seenAt, calls } = factsWhere({ r1: 10, r2: 20, one: 10, two: 20, three: 30 });
    assert.deepEqual(await seenAt(30), ['closed', 3]);
    assert.deepEqual(await seenAt(40), ['closed', 3]);
    assert.equal(calls.all, 1);
  });

  it('lack what was recorded later, though told of an earlier time', async () => {
    const { seenAt } = factsWhere({ r1: 10, r2: 20, one: 10, two: 20, three: 30 });
    assert.deepEqual(await seenAt(29), ['closed', 2]);
    assert.deepEqual(await seenAt(19), ['open', 1]);
    assert.deepEqual(await seenAt(19, 0), ['open', 1]);
    assert.deepEqual(await seenAt(9), [undefined, 0]);
    assert.deepEqual(await seenAt(30), ['closed', 3]);
  });

  it('do not mix what several vectors of one check knew', async () => {
    const { seenAt } = factsWhere({ one: 10, two: 20, three: 30 });
    const wins = [25, 15, 35, 15].map(async (atMs) => (await seenAt(atMs, 0))[1]);
    assert.deepEqual(await Promise.all(wins), [2, 1, 3, 1]);
  });
});
