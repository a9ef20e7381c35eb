// What is seen of jobs: their list before anything ran, and no password wherever a run is told or kept.
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { freshNamespace, openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { gameModels } from './game-models.ts';
import { jobsHistory } from './jobs-history.ts';
import { jobsList } from './jobs-list.ts';
import { createJobsRun } from './jobs-run.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const commands = [jobsList, createJobsRun(process.env), jobsHistory];
const shipped = join(import.meta.dirname, '../../models/mlb-moneyline');
const names = gameModels.flatMap(({ name }) => [`${name}-nightly`, `${name}-watch`]).toSorted();

async function setUp(t: TestContext) {
  const folder = await folderOf(t);
  const namespace = freshNamespace();
  const sql = await openSql(t, url ?? '', namespace);
  const places = `--database ${url} --namespace ${namespace} --registry models --work work`;
  const run = (command: string) => linecast(folder, `${command} ${places}`, commands);
  return { folder, sql, run };
}

/** A database that wants none is no test of it. */
const password = URL.parse(url ?? '')?.password || 'no password';
const seesNone = (text: string): void => assert.ok(!text.includes(password), 'a password is seen');

describe('the list of jobs', { skip }, () => {
  it('tells every job with the commands of all its steps, before any has run', async (t) => {
    const { run } = await setUp(t);
    const { code, stdout, stderr } = await run('jobs list');
    assert.equal(code, 0, stderr);
    for (const name of names) assert.match(stdout, new RegExp(`^${name}: `, 'm'));
    assert.match(
      stdout,
      /challenge: linecast model promote mlb-total <version> --alias challenger /,
    );
    assert.equal(stdout.match(/it never ran/g)?.length, names.length);
    seesNone(stdout);
  });

  it('is the same as JSON', async (t) => {
    const { run } = await setUp(t);
    const { code, stdout, stderr } = await run('jobs list --json');
    assert.equal(code, 0, stderr);
    const told: { job: string; steps: { step: string; command: string[] }[] }[] =
      JSON.parse(stdout);
    assert.deepEqual(told.map(({ job }) => job).toSorted(), names);
    for (const { job, steps } of told) {
      assert.ok(steps.length > 0 && steps.every(({ command }) => command.length > 1), job);
    }
    seesNone(stdout);
  });
});

describe('a run', { skip }, () => {
  it('reaches the database by the environment of its steps, and is kept without a password', async (t) => {
    const { folder, sql, run } = await setUp(t);
    await cp(shipped, join(folder, 'models/mlb-moneyline'), { recursive: true });
    const { code, stdout, stderr } = await run('jobs run mlb-moneyline-watch --json');
    assert.equal(code, 0, `${stderr}${stdout}`);
    const [kept] = await sql.query<{ command: string }>('select command::text from job_steps');
    assert.match(kept?.command ?? '', /"rollback"/);
    for (const text of [stdout, stderr, kept?.command ?? '']) seesNone(text);
  });

  it('that failed says what to export before its step is done by hand', async (t) => {
    const { sql, run } = await setUp(t);
    const due = '2016-06-26T10:00:00Z';
    const failed = await run(`jobs run mlb-moneyline-watch --due ${due}`);
    assert.equal(failed.code, 6, failed.stderr);
    assert.match(failed.stdout, /by hand: export LINECAST_DATABASE/);
    // As an older linecast kept it.
    await sql.query('update job_steps set command = $1', [
      JSON.stringify(['model', 'rollback', '--database', url]),
    ]);
    for (const text of [failed.stdout, failed.stderr, (await run('jobs history')).stdout]) {
      assert.match(text, /rollback/);
      seesNone(text);
    }
    seesNone((await run('jobs history --json')).stdout);
  });
});
