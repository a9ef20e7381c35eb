// How the store behaves when its server does not: on a Redis of its own, which may be stopped and filled.
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import type { Restartable } from '../../../../infra/stack/restartable.ts';
import { stackUp } from '../../../../infra/stack/stack.ts';
import { redisUrl, skipWithout } from '../../../../test/support/servers.ts';
import { until } from '../../../../test/support/until.ts';
import { ConfigError, Unavailable } from '../errors.ts';
import { createLogger } from '../logger.ts';
import type { OnlineEntry, OnlineStore } from './online-store.ts';
import { openRedisStore } from './redis-store.ts';

const logger = createLogger('test', 'silent');
/** A caller must be told within about a second; the rest is for a busy machine. */
const toldWithinMs = 2_500;

const entry: OnlineEntry = { key: 'k', atMs: 1, sequence: 1, value: 'kept', ttlMs: 60_000 };
const newer: OnlineEntry = { ...entry, atMs: 2, value: 'newer' };

describe('redis store in trouble', { skip: skipWithout(await redisUrl(), 'REDIS_URL') }, () => {
  let server: Restartable;
  let stop: () => Promise<void>;
  before(async () => {
    const env = { ...process.env, REDIS_URL: '' };
    const stack = await stackUp(['redis'], { env, say: () => undefined });
    assert.equal(stack.redis.kind, 'started');
    if (stack.redis.kind === 'started') server = stack.redis;
    stop = stack.stop;
  });
  after(() => stop());

  const open = async (t: TestContext): Promise<OnlineStore> => {
    const store = await openRedisStore({ url: server.url, namespace: 'faults', logger });
    t.after(() => store.close());
    return store;
  };
  /** A client of the test's own, to do to the server what others may do to it. */
  const direct = (t: TestContext): Redis => {
    const redis = new Redis(server.url);
    t.after(() => redis.disconnect());
    return redis;
  };

  it('says that a server is away as soon as it is asked, and goes on when it is back', async (t) => {
    const store = await open(t);
    await store.putNewest([entry]);
    await server.kill();
    t.after(() => server.start().catch(() => undefined));
    await assertUnavailable(store.putNewest([newer]));
    await assertUnavailable(store.get(['k']));
    await assertUnavailable(store.ping());
    await server.start();
    await until('the store is connected again', () => store.ping().then(() => true));
    assert.deepEqual(await store.get(['k']), ['kept']);
    assert.equal(await store.putNewest([newer]), 0);
    assert.deepEqual(await store.get(['k']), ['newer']);
  });

  it('does not wait for a server that is there but silent', async (t) => {
    const store = await open(t);
    process.kill(server.pid(), 'SIGSTOP');
    t.after(() => process.kill(server.pid(), 'SIGCONT'));
    await assertUnavailable(store.putNewest([entry]));
    await assertUnavailable(store.get(['k']));
    process.kill(server.pid(), 'SIGCONT');
    await until('the server answers again', () => store.ping().then(() => true));
  });

  it('tells a full server from a bug, loses nothing, and goes on when there is room', async (t) => {
    const store = await open(t);
    await store.putNewest([entry]);
    const redis = direct(t);
    await redis.config('SET', 'maxmemory', '1');
    const refused = await store.putNewest([newer]).catch((error: unknown) => error);
    const held = await store.get(['k']);
    await redis.config('SET', 'maxmemory', '0');
    assert.ok(refused instanceof Unavailable, String(refused));
    assert.match(refused.message, /memory limit/);
    assert.notDeepEqual(held, [null]);
    assert.equal(await store.putNewest([{ ...entry, atMs: 3, value: 'room' }]), 0);
    assert.deepEqual(await store.get(['k']), ['room']);
  });

  it('teaches its script to a server that has forgotten it', async (t) => {
    const store = await open(t);
    await store.putNewest([entry]);
    const redis = direct(t);
    await redis.script('FLUSH');
    await redis.flushall();
    const both = [
      { ...entry, key: 'a', atMs: 9 },
      { ...entry, key: 'a', atMs: 8 },
    ];
    assert.equal(await store.putNewest(both), 1);
    assert.deepEqual(await store.get(['a', 'k']), ['kept', null]);
  });

  it('leaves values that anyone can read with HGET', async (t) => {
    const store = await open(t);
    await store.putNewest([{ ...entry, key: 'plain', value: '{"a":1}' }]);
    assert.equal(await direct(t).hget('faults:plain', 'value'), '{"a":1}');
  });

  it('opens on no server with one sentence that names it', async () => {
    const opening = openRedisStore({ url: 'redis://127.0.0.1:1', namespace: 'faults', logger });
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof Unavailable);
      assert.match(error.message, /^Redis at 127\.0\.0\.1:1 does not answer; [^\n]+$/);
      return true;
    });
  });

  it('calls a wrong password a setting, and does not repeat it', async () => {
    const url = server.url.replace('redis://', 'redis://someone:secret@');
    const opening = openRedisStore({ url, namespace: 'faults', logger });
    await assert.rejects(opening, (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, /check REDIS_URL/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
});

async function assertUnavailable(work: Promise<unknown>): Promise<void> {
  const startMs = performance.now();
  await assert.rejects(work, Unavailable);
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs < toldWithinMs, `told after ${tookMs} ms`);
}
