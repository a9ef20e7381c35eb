import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import type { DayInput, LeagueInput } from '../../features/build/day-input.ts';
import { engineRules } from '../../features/build/table-plan.ts';
import { openTapeSource } from '../../features/build/tape-source.ts';
import { createReplayCourse, createReplayDay } from './replay-day.ts';

const tape = join(import.meta.dirname, '../../../../samples/mlb-2016-06-25');
const day = '2016-06-25';
const minutesMs = (minutes: number): number => minutes * 60_000;
const rules = { set: mlbMoneyline, engine: engineRules };

describe('a game at several cut-offs', () => {
  let league: LeagueInput;
  let input: DayInput;
  before(async () => {
    const opened = await (await openTapeSource(tape, { from: day, to: day })).open([day]);
    league = opened.league;
    input = await opened.load(day);
  });
  const courseAt = (...minutes: number[]) =>
    createReplayCourse({ ...rules, cutOffsBeforeStartMs: minutes.map(minutesMs) }, league)(input);

  it('is decided at each as if it were the only one', () => {
    const minutes = [90, 33, 20];
    const alone = minutes.map((each) =>
      createReplayDay({ ...rules, cutOffBeforeStartMs: minutesMs(each) }, league)(input),
    );
    const together = courseAt(...minutes);
    assert.equal(together.length, input.fixtures.length);
    for (const [game, { fixtureId, decisions }] of together.entries()) {
      assert.deepEqual(
        decisions,
        alone.flatMap((games) => games[game]?.decision ?? []),
        fixtureId,
      );
    }
    assert.ok(together.some(({ decisions }) => decisions.length === minutes.length));
  });

  it('is decided in order of time, once at a time, however the cut-offs are given', () => {
    const decisions = courseAt(20, 45, 20, 30)[0]?.decisions ?? [];
    const [first, second, third, ...others] = decisions.map(({ asOfMs }) => asOfMs);
    assert.deepEqual(others, []);
    assert.equal((second ?? 0) - (first ?? 0), minutesMs(15));
    assert.equal((third ?? 0) - (second ?? 0), minutesMs(10));
  });

  it('has no decision before its first quote', () => {
    const [game] = courseAt(20, 60 * 24 * 30);
    assert.equal(game?.decisions.length, 1);
  });
});
