import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from './process/steady-calls.ts';
import { failuresIn, switchesIn, timesOf } from './switches.ts';

const answered = (sentMs: number, tookMs: number, version: string): Call => ({
  sentMs,
  tookMs,
  version,
  failure: null,
});
const failed = (sentMs: number): Call => ({ sentMs, tookMs: 1, version: null, failure: 'gone' });
const moveTo = (version: string, movedAtMs: number) => ({ version, movedAtMs });

describe('a switch', () => {
  it('lasts until the first answer by the new version, and counts who was asked meanwhile', () => {
    const before = answered(0, 5, '1');
    const across = answered(8, 4, '1');
    const slow = answered(12, 30, '2');
    const first = answered(20, 5, '2');
    const after = answered(30, 2, '2');
    const calls = [before, across, slow, first, after];
    assert.deepEqual(switchesIn({ calls, moves: [moveTo('2', 10)] }), [
      { tookMs: 15, meanwhile: [across, slow, first] },
    ]);
  });

  it('is none when the alias had moved on by then, or nobody saw it', () => {
    const calls = [answered(0, 1, '1'), answered(30, 1, '2'), answered(40, 1, '1')];
    const moves = [moveTo('2', 10), moveTo('1', 20), moveTo('2', 50)];
    assert.deepEqual(
      switchesIn({ calls, moves }).map(({ tookMs }) => tookMs),
      [21],
    );
  });

  it('is not the answer that the same version gave before it', () => {
    const calls = [answered(0, 1, '2'), answered(12, 1, '1'), answered(25, 5, '2')];
    assert.equal(switchesIn({ calls, moves: [moveTo('2', 10)] })[0]?.tookMs, 20);
  });
});

describe('calls', () => {
  it('that failed have no time, and are told', () => {
    const calls = [answered(0, 3, '1'), failed(1), answered(2, 4, '1')];
    assert.deepEqual(timesOf(calls), [3, 4]);
    assert.deepEqual(failuresIn({ calls, moves: [] }), ['gone']);
  });
});
