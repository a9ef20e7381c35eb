import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterwards, comesBack, isGone, startOrSkip, testPlace } from './for-tests.ts';
import { askRedis } from './redis/probe.ts';
import { startRedis } from './redis.ts';
import { temporaryDir } from './temporary-dir.ts';
import { rmSync } from 'node:fs';

test('Redis keeps what it acknowledged through kill -9 and comes back on its port', async (t) => {
  const place = testPlace(t);
  const first = await startOrSkip(t, () => startRedis(place));
  if (!first) return;
  assert.equal(await askRedis(first.url, ['SET', 'price', '1.91']), '+OK');
  const second = await comesBack(t, first, (port) => startRedis({ ...place, port }));
  assert.equal(second.url, first.url);
  assert.equal(await askRedis(second.url, ['STRLEN', 'price']), ':4');
});

test('Redis refuses a write rather than evicting a key', async (t) => {
  const server = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!server) return;
  await askRedis(server.url, ['CONFIG', 'SET', 'maxmemory', '1']);
  assert.match((await askRedis(server.url, ['SET', 'a', '1'])) ?? '', /^-OOM/);
});

test('a stopped Redis leaves no process', async (t) => {
  const server = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!server) return;
  await server.stop();
  assert.ok(await isGone(server.pid));
});

test('one data folder takes one Redis', async (t) => {
  const place = testPlace(t);
  const server = await startOrSkip(t, () => startRedis(place));
  if (!server) return;
  await assert.rejects(startRedis(place), {
    name: 'StackError',
    message: `Redis already runs on ${place.dir} as process ${server.pid}; stop it first (npm run stack -- down)`,
  });
});

test('a taken port is named', async (t) => {
  const server = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!server) return;
  await assert.rejects(startRedis({ ...testPlace(t), port: server.port }), {
    message: new RegExp(`^port ${server.port} for Redis is taken`),
  });
});

test('two launchers fill one empty cache at once', async (t) => {
  const cacheDir = temporaryDir('cache');
  afterwards(t, () => rmSync(cacheDir, { recursive: true }));
  const start = () => startOrSkip(t, () => startRedis({ ...testPlace(t), cacheDir }));
  const servers = await Promise.all([start(), start()]);
  const ports = servers.flatMap((server) => (server ? [server.port] : []));
  assert.equal(new Set(ports).size, ports.length);
});

test('without a server and without Python one sentence says what is missing', async (t) => {
  const cacheDir = temporaryDir('cache');
  afterwards(t, () => rmSync(cacheDir, { recursive: true }));
  await assert.rejects(startRedis({ ...testPlace(t), cacheDir, env: { PATH: '' } }), {
    name: 'StackError',
    kind: 'missing',
    message: /no valkey-server or redis-server on PATH.*no python3.*REDIS_URL$/,
  });
});
