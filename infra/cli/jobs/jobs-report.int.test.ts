// The page of a champion, of which only games count that it was not trained on.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { tapeOfDays } from '../features/build/testing/several-days.ts';
import { storeTape } from '../features/build/testing/stored-tape.ts';
import { createJobsReport } from './jobs-report.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const shipped = join(import.meta.dirname, '../../models/mlb-moneyline');

/** Three days of two games, from June 25 on. */
async function setUp(t: TestContext) {
  const folder = await folderOf(t);
  const { sql, database } = await storeTape(
    t,
    url ?? '',
    await tapeOfDays(folder, { days: 3, games: 2 }),
  );
  await cp(shipped, join(folder, 'models/mlb-moneyline'), { recursive: true });
  const path = join(folder, 'models/mlb-moneyline/1/model.json');
  /** `to`: the last day of its training; undefined: it does not say. */
  const trainTo = async (to: string | undefined): Promise<void> => {
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    const { seasons: _, ...training } = manifest.training;
    await writeFile(path, JSON.stringify({ ...manifest, training: { ...training, to } }));
  };
  const report = async () => {
    const places = `--registry models ${database} --html page.html --json`;
    const command = `jobs report mlb-moneyline --from 2016-04-03 --to 2016-06-27 ${places}`;
    const done = await linecast(folder, command, [createJobsReport(process.env)]);
    assert.equal(done.code, 0, done.stderr + done.stdout);
    return { ...JSON.parse(done.stdout), hasPage: existsSync(join(folder, 'page.html')) };
  };
  return { sql, trainTo, report };
}

describe('the report of a champion', { skip }, () => {
  it('is of the games after those that it was trained on', async (t) => {
    const { trainTo, report } = await setUp(t);
    await trainTo('2016-06-25');
    const { reported, from, to, backtest, hasPage } = await report();
    assert.deepEqual([reported, from, to, hasPage], [true, '2016-06-26', '2016-06-27', true]);
    assert.equal(backtest.games, 4);
  });

  it('says so where there is none yet, which is no failure', async (t) => {
    const { sql, trainTo, report } = await setUp(t);
    for (const to of ['2016-06-27', undefined]) {
      await trainTo(to);
      const { reported, because, hasPage } = await report();
      assert.deepEqual([reported, hasPage], [false, false]);
      assert.match(because, to ? /trained on games to 2016-06-27/ : /does not say/);
    }
    await trainTo('2016-06-26');
    await sql.query('update fixtures set home_score = null, away_score = null');
    await sql.query('delete from fixture_facts');
    assert.match((await report()).because, /none can be scored/);
    await sql.query(`delete from fixtures where fixture_id like 'mlb-2016-06-27-%'`);
    assert.match((await report()).because, /no game since 2016-06-27/);
  });
});
