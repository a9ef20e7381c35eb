import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { Client } from 'pg';
import { z } from 'zod';
import { afterwards, isGone, isRemoved, ownEnv, startOrSkip, testPlace } from './for-tests.ts';
import { writeState } from './command/state.ts';
import { askRedis, redisAnswers } from './redis/probe.ts';
import { startRedis } from './redis.ts';
import { stackUp } from './stack.ts';

async function countQuotes(url: string): Promise<number | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM quote');
  await client.end();
  return rowCount;
}

test('the servers of a test stack are lost and come back, each on its port', async (t) => {
  const { say } = testPlace(t);
  const env = { PATH: process.env['PATH'] };
  const stack = await startOrSkip(t, () => stackUp(['redis', 'postgres'], { env, say }));
  if (stack?.redis.kind !== 'started' || stack.postgres.kind !== 'started') return;
  const client = new Client({ connectionString: stack.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE quote AS SELECT 1.91 AS price');
  await askRedis(stack.redisUrl, ['SET', 'price', '1.91']);
  await Promise.all([stack.postgres.kill(), stack.redis.kill()]);
  assert.equal(await askRedis(stack.redisUrl, ['PING']), undefined);
  await Promise.all([stack.postgres.start(), stack.redis.restart()]);
  assert.equal(await askRedis(stack.redisUrl, ['STRLEN', 'price']), ':4');
  assert.equal(await countQuotes(stack.databaseUrl), 1);
});

test('a given server is used as it is and not stopped', async (t) => {
  const { say, dir: stateDir } = testPlace(t);
  const theirs = await startOrSkip(t, () => startRedis(testPlace(t)));
  if (!theirs) return;
  const { url } = theirs;
  const stack = await stackUp(['redis'], { env: { REDIS_URL: url }, say, stateDir });
  assert.deepEqual(stack.redis, { kind: 'given', url });
  assert.equal(stack.redisUrl, url);
  await stack.stop();
  assert.ok(await redisAnswers(url));
});

test('a given server that does not answer is refused, a stopped one of ours is replaced', async (t) => {
  const { say, dir: stateDir } = testPlace(t);
  const url = 'redis://127.0.0.1:1';
  const env = { ...ownEnv, REDIS_URL: url };
  await assert.rejects(stackUp(['redis'], { env, say, stateDir }), { kind: 'refused' });
  writeState(stateDir, { redis: { kind: 'stopped', url, port: 1 } });
  const stack = await startOrSkip(t, () => stackUp(['redis'], { env, say, stateDir }));
  if (!stack) return;
  assert.equal(stack.redis.kind, 'started');
  assert.notEqual(stack.redisUrl, url);
});

test('kill -9 of the starter takes its servers and their data along', async (t) => {
  const { say } = testPlace(t);
  const warm = await startOrSkip(t, () => stackUp(['redis', 'postgres'], { env: ownEnv, say }));
  if (!warm) return;
  const script = `
    import { stackUp } from '${new URL('stack.ts', import.meta.url).href}';
    const stack = await stackUp(['redis', 'postgres'], { env: process.env, say: () => {} });
    console.log(JSON.stringify([stack.redis.pid(), stack.postgres.pid(), stack.databaseUrl]));
  `;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: ownEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(t, () => starter.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: starter.stdout }), 'line');
  const Announced = z.tuple([z.number(), z.number(), z.string()]);
  const [redis, postgres, url] = Announced.parse(JSON.parse(String(line)));
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  starter.kill('SIGKILL');
  assert.ok(await isGone(redis));
  assert.ok(await isGone(postgres));
  assert.ok(await isRemoved(rows[0]?.data_directory ?? ''));
});
