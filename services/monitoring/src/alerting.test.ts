import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createIsCaughtUp, createToldUntilMs } from './alerting.ts';

const source = (atMs: number) => ({ source: 's', status: 'ok' as const, atMs, label: null });

describe('the time up to which everything was told', () => {
  const clock = { nowMs: () => 99 };

  it('is what the sources said in a replay, and the clock when live', async () => {
    const sources = async () => [source(10), source(20)];
    assert.equal(await createToldUntilMs('replay', clock, sources)(), 20);
    assert.equal(await createToldUntilMs('live', clock, sources)(), 99);
  });

  it('is unknown in a replay before a source has spoken', async () => {
    assert.equal(await createToldUntilMs('replay', clock, async () => [])(), null);
  });
});

describe('being caught up', () => {
  it('allows no message on its way in a replay, and a small backlog live', async () => {
    const verdicts = async (mode: 'replay' | 'live') =>
      Promise.all([0, 1, 1_000, 1_001].map((lag) => createIsCaughtUp(mode, async () => lag)()));
    assert.deepEqual(await verdicts('replay'), [true, false, false, false]);
    assert.deepEqual(await verdicts('live'), [true, true, true, false]);
  });
});
