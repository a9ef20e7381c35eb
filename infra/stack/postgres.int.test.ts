import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { Client } from 'pg';
import { afterwards, comesBack, isGone, startOrSkip, testDir, testPlace } from './for-tests.ts';
import { startPostgres } from './postgres.ts';
import { standInFor } from './postgres/reach.ts';
import { rmSync } from 'node:fs';

const isRoot = process.getuid?.() === 0;

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return Object.values(rows[0] ?? {})[0];
}

const start = (t: TestContext) => startOrSkip(t, () => startPostgres(testPlace(t)));

test('Postgres keeps what it committed through kill -9 and comes back on its port', async (t) => {
  const place = testPlace(t);
  const first = await startOrSkip(t, () => startPostgres({ ...place, fsync: false }));
  if (!first) return;
  await ask(first.url, 'CREATE TABLE quote AS SELECT 1.91 AS price');
  const second = await comesBack(t, first, (port) => startPostgres({ ...place, port }));
  assert.equal(second.url, first.url);
  assert.equal(await ask(second.url, 'SELECT price FROM quote'), '1.91');
});

test('Postgres stops within a second with a client connected, and leaves no process', async (t) => {
  const server = await start(t);
  if (!server) return;
  const client = new Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const startedMs = performance.now();
  await server.stop();
  assert.ok(performance.now() - startedMs < 1000);
  assert.ok(await isGone(server.pid));
});

test('the database is UTF-8, sorts by code point and asks for the password', async (t) => {
  const server = await start(t);
  if (!server) return;
  assert.equal(await ask(server.url, 'SHOW server_encoding'), 'UTF8');
  assert.equal(await ask(server.url, "SELECT min(x) FROM (VALUES ('a'), ('B')) AS v(x)"), 'B');
  await assert.rejects(ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1'), {
    code: '28P01',
  });
});

test('a pid file that names a stranger does not stop Postgres', async (t) => {
  const place = testPlace(t);
  const first = await startOrSkip(t, () => startPostgres(place));
  if (!first) return;
  const pidFile = join(place.dir, 'cluster', 'data', 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n').slice(1);
  await first.stop();
  writeFileSync(pidFile, [String(process.pid), ...lines].join('\n'));
  const second = await startOrSkip(t, () => startPostgres(place));
  assert.equal(await ask(second?.url ?? '', 'SELECT 1'), 1);
});

test('the data of another major version is named, not touched', async (t) => {
  const place = testPlace(t);
  const server = await startOrSkip(t, () => startPostgres(place));
  if (!server) return;
  await server.stop();
  writeFileSync(join(place.dir, 'cluster', 'data', 'PG_VERSION'), '9\n');
  await assert.rejects(startPostgres(place), { message: /is of Postgres 9 and this is Postgres/ });
});

test('as root, a folder that only root can enter is named', { skip: !isRoot }, async (t) => {
  const dir = testDir(t);
  chmodSync(dir, 0o700);
  await assert.rejects(startPostgres({ ...testPlace(t), dir: join(dir, 'data') }), {
    name: 'StackError',
    kind: 'refused',
    message: /cannot reach .*data; give a folder outside root's own/,
  });
});

test(
  'as root, a clone that only root can enter still gets a Postgres',
  { skip: !isRoot },
  async (t) => {
    const dir = testDir(t);
    chmodSync(dir, 0o700);
    const cacheDir = join(dir, 'cache');
    mkdirSync(cacheDir);
    afterwards(t, () => rmSync(standInFor(cacheDir), { recursive: true }));
    const server = await startOrSkip(t, () => startPostgres({ ...testPlace(t), cacheDir }));
    assert.equal(await ask(server?.url ?? '', 'SELECT 1'), 1);
  },
);
