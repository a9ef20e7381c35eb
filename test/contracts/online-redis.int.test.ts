import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it, type TestContext } from 'node:test';
import { createLogger, openRedisStore, type OnlineStore } from '@linecast/kit';
import { redisUrl, skipWithout } from '../support/servers.ts';
import { onlineContract } from './online.contract.ts';

const url = await redisUrl();
const skip = skipWithout(url, 'REDIS_URL');

async function open(t: TestContext, namespace = `test-${randomUUID()}`): Promise<OnlineStore> {
  const logger = createLogger('test', 'silent');
  const store = await openRedisStore({ url: url ?? '', namespace, logger });
  t.after(async () => {
    await store.clear();
    await store.close();
  });
  return store;
}

// Real lifetimes end by themselves; the contract polls for it.
onlineContract('redis', { open: (t) => open(t), passTime: async () => undefined }, skip);

it('lets the newest win among writers in different processes', { skip }, async (t) => {
  const namespace = `test-${randomUUID()}`;
  const writers = await Promise.all([1, 2, 3, 4].map(() => open(t, namespace)));
  const steps = 200;
  const writes = Array.from({ length: steps }, async (_, i) => {
    // 73 has no factor in common with 200: every time comes once, in no order.
    const atMs = (i * 73) % steps;
    const value = String(atMs);
    await writers[i % writers.length]?.putNewest([
      { key: 'k', atMs, sequence: 0, value, ttlMs: 60_000 },
    ]);
  });
  await Promise.all(writes);
  assert.deepEqual(await writers[0]?.get(['k']), [String(steps - 1)]);
});
