import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openLoop } from './open-loop.ts';

const { signal } = new AbortController();

describe('an open loop', () => {
  it('sends each when it is due, though none has been answered', async () => {
    const answer = Promise.withResolvers<void>();
    const seen: { index: number; lateMs: number }[] = [];
    const ended = openLoop({ count: 5, perSecond: 500, signal }, (index, dueAtMs) => {
      seen.push({ index, lateMs: Date.now() - dueAtMs });
      if (index === 4) answer.resolve();
      return answer.promise;
    });
    const achieved = await ended;
    assert.deepEqual(
      seen.map(({ index }) => index),
      [0, 1, 2, 3, 4],
    );
    assert.ok(seen.every(({ lateMs }) => lateMs >= -1));
    assert.ok(achieved > 0 && achieved <= 4 / 0.007, `${achieved}`);
  });

  it('fails when one of its calls failed', async () => {
    const send = (index: number): Promise<void> =>
      index === 1 ? Promise.reject(new Error('refused')) : Promise.resolve();
    await assert.rejects(openLoop({ count: 3, perSecond: 1000, signal }, send), /refused/);
  });

  it('ends in the middle when it is told to', async () => {
    const stop = new AbortController();
    const ended = openLoop({ count: 1e6, perSecond: 10, signal: stop.signal }, async () => {});
    stop.abort();
    await assert.rejects(ended, { name: 'AbortError' });
  });
});
