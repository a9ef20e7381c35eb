import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeState } from './command/state.ts';
import { birthOf } from './process/birth.ts';
import { isGone, startOrSkip, testPlace } from './for-tests.ts';
import { redisAnswers } from './redis/probe.ts';
import { startRedis } from './redis.ts';
import { openServers } from './servers.ts';

const env = { PATH: process.env['PATH'] };

test('a server that is neither given nor running is started, and stopped again', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const opened = await startOrSkip(t, () =>
    openServers({ want: ['redis'], env, say, stateDir, cacheDir }),
  );
  const redis = opened?.servers.get('redis');
  if (redis?.kind !== 'started') return;
  assert.deepEqual(opened?.env, { REDIS_URL: redis.url });
  assert.ok(await redisAnswers(redis.url));
  await opened?.stop();
  assert.ok(await isGone(redis.server.pid));
});

test('a server that an earlier up left running is used and goes on', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const left = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!left) return;
  const { url, port, pid } = left;
  const birth = birthOf(pid) ?? '';
  writeState(stateDir, { redis: { kind: 'native', url, port, pid, birth, dir: stateDir } });
  const opened = await openServers({ want: ['redis'], env, say, stateDir, cacheDir });
  assert.deepEqual(opened.servers.get('redis'), { kind: 'running', url });
  await opened.stop();
  assert.ok(await redisAnswers(url));
});

test('a given server goes before a running one and is not asked for', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const given = { ...env, REDIS_URL: 'redis://127.0.0.1:1' };
  const opened = await openServers({ want: ['redis'], env: given, say, stateDir, cacheDir });
  assert.deepEqual(opened.servers.get('redis'), { kind: 'given', url: 'redis://127.0.0.1:1' });
});
