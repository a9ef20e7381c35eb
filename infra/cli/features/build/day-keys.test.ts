import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFeatureSet, type GameResult } from '@linecast/domain';
import { createKeyOfDay, hashOfCode } from './day-keys.ts';
import type { DayInput, LeagueInput } from './day-input.ts';
import { engineRules, setWords, tableFormat, type TablePlan } from './table-plan.ts';

const set = findFeatureSet('mlb-moneyline@1');
assert.ok(set);
const plan: TablePlan = {
  format: tableFormat,
  ...setWords(set),
  ...{ asOf: 'start-20m', every: null, from: '2016-06-25', to: '2016-06-26' },
  ...{ statuses: false, labels: false, engine: engineRules },
  rule: { beforeStartMs: 1_200_000, everyMs: null, stepsFromMs: 0 },
  source: { kind: 'tape', name: 'made-up', sha256: '00' },
};
const hourMs = 60 * 60_000;
const startAtMs = Date.parse('2016-06-25T20:00:00Z');
const game = { fixtureId: 'mlb-2016-06-25-a-b', home: 'a', away: 'b', startAtMs };
const day: DayInput = {
  day: '2016-06-25',
  fixtures: [
    {
      fixtureId: game.fixtureId,
      quotes: [
        {
          ...{ quoteId: 'q', book: 'pinnacle', role: 'sharp', market: 'h2h', source: 'tape' },
          fixture: { ...game, sport: 'mlb', gameNumber: 1 },
          prices: { firstDecimal: 1.9, secondDecimal: 2, line: null },
          ...{ atMs: startAtMs - hourMs, sequence: 1, mode: 'replay' },
        },
      ],
      ...{ splits: [], observations: [], outcome: null },
    },
  ],
};
const toldAt = (finalAtMs: number): GameResult => ({
  ...game,
  startAtMs: finalAtMs - 3 * hourMs,
  ...{ finalAtMs, homeScore: 1, awayScore: 2, homeStarter: null, awayStarter: null },
});
const before = toldAt(startAtMs - 10 * hourMs);
const league: LeagueInput = {
  results: [before],
  observed: [{ fromMs: startAtMs - 30 * hourMs, untilMs: startAtMs + 30 * hourMs }],
};
const keyOf = (over: { plan?: object; league?: object; code?: string; input?: DayInput }): string =>
  createKeyOfDay(
    { ...plan, ...over.plan },
    { ...league, ...over.league },
    over.code ?? 'code',
  )(over.input ?? day);

describe('the key of a day', () => {
  it('is the same whatever the other days of the table are, and whatever came later', () => {
    const later = toldAt(startAtMs + hourMs);
    const observed = [{ fromMs: startAtMs - 30 * hourMs, untilMs: startAtMs + 99 * hourMs }];
    const others = [
      { plan: { to: '2016-09-30', source: { ...plan.source, sha256: '01' } } },
      { league: { results: [before, later] } },
      { league: { results: [later, before], observed } },
    ];
    for (const other of others) assert.equal(keyOf(other), keyOf({}));
  });

  it('is another with anything that the rows are made from', () => {
    const [fixture] = day.fixtures;
    assert.ok(fixture);
    const observed = [{ fromMs: startAtMs - 30 * hourMs, untilMs: startAtMs - hourMs }];
    const others = [
      { code: 'mended code' },
      { plan: { setHash: 'f00' } },
      { plan: { labels: true } },
      { plan: { engine: { ...engineRules, latenessMs: 0 } } },
      { input: { ...day, day: '2016-06-26' } },
      { input: { ...day, fixtures: [{ ...fixture, outcome: { home: 1, away: 0 } }] } },
      { input: { ...day, fixtures: [{ ...fixture, quotes: [] }] } },
      { league: { results: [] } },
      { league: { results: [{ ...before, homeScore: 3 }] } },
      { league: { results: [before, toldAt(startAtMs - 2 * hourMs)] } },
      { league: { observed } },
    ];
    const keys = others.map((other) => keyOf(other));
    assert.equal(new Set([keyOf({}), ...keys]).size, others.length + 1);
  });

  it('knows the code by its bytes, without its tests', () => {
    assert.match(hashOfCode(), /^[0-9a-f]{64}$/);
    assert.equal(hashOfCode(), hashOfCode());
  });
});
