import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { travel, type Chain } from './chain.ts';
import { timed, type Journey } from './journeys.ts';

const { signal } = new AbortController();

/** Every message is recorded when it is sent, and found from the third question on. */
function slowChain(): Chain {
  const sentAtMs = new Map<string, number>();
  let questions = 0;
  return {
    send: async () => {
      const id = `m${sentAtMs.size}`;
      sentAtMs.set(id, Date.now());
      return id;
    },
    find: (id) => {
      questions += 1;
      const firstRecordedAtMs = sentAtMs.get(id);
      if (firstRecordedAtMs === undefined || questions < 3) return undefined;
      const lastRecordedAtMs = firstRecordedAtMs + 5;
      return { firstRecordedAtMs, lastRecordedAtMs, arrivedAtMs: lastRecordedAtMs + 2 };
    },
  };
}

describe('a loaded chain', () => {
  it('is waited for until every message has arrived, and none is left out', async () => {
    const { journeys } = await travel(slowChain(), { count: 4, perSecond: 500, signal });
    assert.equal(journeys.length, 4);
    assert.deepEqual(timed(journeys).recorded, { p50: 5, p99: 5 });
    assert.ok(journeys.every((each) => each.arrivedAtMs - each.dueAtMs >= 7));
  });
});

describe('the times of journeys', () => {
  const journey = (startMs: number, tookMs: number, lateMs = 0): Journey => ({
    dueAtMs: startMs - lateMs,
    firstRecordedAtMs: startMs,
    lastRecordedAtMs: startMs + tookMs,
    arrivedAtMs: startMs + tookMs + 1,
  });

  it('count from the schedule too, so that a message that had to wait is not a fast one', () => {
    const { recorded, held } = timed([journey(0, 10), journey(20, 10, 300)]);
    assert.deepEqual(recorded, { p50: 10, p99: 10 });
    assert.deepEqual(held, { p50: 11, p99: 311 });
  });

  it('tell how fast messages were taken in, in whatever order they are given', () => {
    const { takenPerSecond } = timed([journey(500, 1), journey(0, 1), journey(1_000, 1)]);
    assert.equal(takenPerSecond, 2);
  });
});
