import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unavailable } from '@linecast/kit';
import { createRecentSourceTimes } from './recent-source-times.ts';

/** Each reading tells how many there were before it. */
function open() {
  let [atMs, readings] = [0, 0];
  let failure: Error | null = null;
  const read = async () => {
    readings += 1;
    if (failure) throw failure;
    return [{ source: String(readings), status: 'ok' as const, heardUntilMs: 0 }];
  };
  const recent = createRecentSourceTimes(read, () => atMs);
  return {
    ask: async () => (await recent())[0]?.source,
    pass: (ms: number) => void (atMs += ms),
    fail: (error: Error | null) => void (failure = error),
    readings: () => readings,
  };
}

describe('the times of the sources', () => {
  it('are read once for all who ask at the same time, and soon after', async () => {
    const { ask, pass, readings } = open();
    assert.deepEqual(await Promise.all([ask(), ask()]), ['1', '1']);
    pass(500);
    assert.equal(await ask(), '1');
    assert.equal(readings(), 1);
  });

  it('are read again in the back of whoever asks a little later', async () => {
    const { ask, pass } = open();
    await ask();
    pass(501);
    assert.deepEqual([await ask(), await ask()], ['1', '2']);
  });

  it('are waited for once they are too old to be told', async () => {
    const { ask, pass } = open();
    await ask();
    pass(2_001);
    assert.equal(await ask(), '2');
  });

  it('are told for a while after a reading that failed, and then the failure is', async () => {
    const { ask, pass, fail } = open();
    await ask();
    fail(new Unavailable('away'));
    pass(2_000);
    assert.equal(await ask(), '1');
    pass(1);
    await assert.rejects(ask(), Unavailable);
    fail(null);
    assert.equal(await ask(), '4');
  });
});
