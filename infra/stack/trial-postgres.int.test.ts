import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from 'pg';
import { afterwards, isGone, startOrSkip, testDir, testPlace } from './for-tests.ts';
import { startPglite } from './pglite.ts';
import { openTrialPostgres } from './trial-postgres.ts';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return Object.values(rows[0] ?? {})[0];
}

test('a trial without a folder leaves nothing behind', async (t) => {
  const { env, say } = testPlace(t);
  const trial = await startOrSkip(t, () => openTrialPostgres({ env, say }));
  if (trial?.kind !== 'postgres') return;
  const dataDir = String(await ask(trial.url, 'SHOW data_directory'));
  assert.equal(await ask(trial.url, 'SHOW fsync'), 'off');
  await trial.stop();
  assert.equal(existsSync(dataDir), false);
  assert.ok(await isGone(trial.pid));
});

test('a trial with a folder goes on where it stopped', async (t) => {
  const { env, say } = testPlace(t);
  const dataDir = join(testDir(t), 'kept');
  const first = await startOrSkip(t, () => openTrialPostgres({ dataDir, env, say }));
  if (!first) return;
  await ask(first.url, 'CREATE TABLE quote AS SELECT 1.91 AS price');
  await first.stop();
  const second = await startOrSkip(t, () => openTrialPostgres({ dataDir, env, say }));
  assert.equal(await ask(second?.url ?? '', 'SELECT price FROM quote'), '1.91');
});

test('a trial begun with PGlite goes on with it', async (t) => {
  const dataDir = testDir(t);
  const begun = await startPglite({ dir: dataDir });
  await ask(begun.url, 'CREATE TABLE quote AS SELECT 1.91 AS price');
  await begun.stop();
  const { env, say } = testPlace(t);
  const trial = await openTrialPostgres({ dataDir, env, say });
  afterwards(t, () => trial.stop());
  assert.equal(trial.kind, 'pglite');
  assert.equal(await ask(trial.url, 'SELECT price FROM quote'), '1.91');
});

test('a trial puts nothing into a folder of other files', async (t) => {
  const dataDir = testDir(t);
  writeFileSync(join(dataDir, 'odds.csv'), '');
  const { env, say } = testPlace(t);
  await assert.rejects(openTrialPostgres({ dataDir, env, say }), /holds other files \(odds\.csv\)/);
  assert.deepEqual(readdirSync(dataDir), ['odds.csv']);
});

test('a trial falls back to PGlite with a sentence that says why', async (t) => {
  const said: string[] = [];
  // A cache that nothing can be put into stands for a machine on which Postgres cannot be had.
  const file = join(testDir(t), 'file');
  writeFileSync(file, '');
  const trial = await openTrialPostgres({
    cacheDir: join(file, 'cache'),
    env: {},
    say: (sentence) => said.push(sentence),
  });
  afterwards(t, () => trial.stop());
  assert.equal(trial.kind, 'pglite');
  assert.match(said.join(), /using PGlite instead/);
});
