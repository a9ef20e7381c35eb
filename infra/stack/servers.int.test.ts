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

test('a given server goes before a running one and is not stopped', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const theirs = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!theirs) return;
  const given = { ...env, REDIS_URL: theirs.url };
  const opened = await openServers({ want: ['redis'], env: given, say, stateDir, cacheDir });
  assert.deepEqual(opened.servers.get('redis'), { kind: 'given', url: theirs.url });
  await opened.stop();
  assert.ok(await redisAnswers(theirs.url));
});

test('a given server that does not answer is refused with what to do', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const given = { ...env, REDIS_URL: 'redis://127.0.0.1:1' };
  await assert.rejects(openServers({ want: ['redis'], env: given, say, stateDir, cacheDir }), {
    kind: 'refused',
    message: /^REDIS_URL names redis:\/\/127\.0\.0\.1:1, .* or unset REDIS_URL/,
  });
});

test('the URL of a server that an earlier down stopped does not stand in the way of a new one', async (t) => {
  const { dir: stateDir, cacheDir, say } = testPlace(t);
  const url = 'redis://127.0.0.1:1';
  writeState(stateDir, { redis: { kind: 'stopped', url, port: 1 } });
  const kept = { ...env, REDIS_URL: url };
  const opened = await startOrSkip(t, () =>
    openServers({ want: ['redis'], env: kept, say, stateDir, cacheDir }),
  );
  if (!opened) return;
  assert.equal(opened.servers.get('redis')?.kind, 'started');
  assert.ok(await redisAnswers(opened.env['REDIS_URL'] ?? ''));
});
