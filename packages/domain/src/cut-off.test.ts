import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutOffAtMs, fixturePhase, type FixturePhase } from './cut-off.ts';

const startAtMs = Date.parse('2016-06-25T17:05:00Z');
const minutesMs = (minutes: number): number => minutes * 60_000;

describe('the cut-off', () => {
  it('is 20 minutes before the start', () => {
    assert.equal(new Date(cutOffAtMs(startAtMs)).toISOString(), '2016-06-25T16:45:00.000Z');
  });

  const phases: readonly [fromStartMs: number, settled: boolean, phase: FixturePhase][] = [
    [-minutesMs(600), false, 'open'],
    [-minutesMs(20), false, 'open'],
    [-minutesMs(20) + 1, false, 'cut-off'],
    [-1, false, 'cut-off'],
    [0, false, 'started'],
    [minutesMs(600), false, 'started'],
    [minutesMs(600), true, 'settled'],
    [-minutesMs(600), true, 'settled'],
  ];
  for (const [fromStartMs, settled, phase] of phases) {
    it(`calls a game ${phase} ${fromStartMs} ms from its start${settled ? ', scored' : ''}`, () => {
      assert.equal(fixturePhase(startAtMs, settled, startAtMs + fromStartMs), phase);
    });
  }

  it('calls a game open before a replay clock has seen anything', () => {
    assert.equal(fixturePhase(startAtMs, false, Number.NEGATIVE_INFINITY), 'open');
  });
});
