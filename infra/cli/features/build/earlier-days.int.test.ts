// Tables of one night after the other: what has changed is built, the rest is taken, and the bytes are those of a table that
// was built from nothing.
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { folderOf, linecast } from './testing/linecast.ts';
import { storeTape } from './testing/stored-tape.ts';
import { tapeOfDays } from './testing/several-days.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');

async function setUp(t: TestContext) {
  const folder = await folderOf(t);
  const tape = await tapeOfDays(folder, { days: 4, games: 2 });
  const { sql, database } = await storeTape(t, url ?? '', tape);
  const build = async (to: string, more = '') => {
    const command = `features build --from 2016-06-25 --to ${to} --set mlb-moneyline --as-of start-20m --labels ${database}`;
    const done = await linecast(folder, `${command} ${more} --json`.replaceAll(/ +/g, ' '));
    assert.equal(done.code, 0, done.stderr + done.stdout);
    const { out, days, days_reused: reused, built_now: now } = JSON.parse(done.stdout);
    return { bytes: await readFile(out), days, reused, built: now.days };
  };
  /** Days built and reused, once the bytes are known to be the same as without. */
  const night = async (to: string, more = '') => {
    const { bytes, reused, built } = await build(to, `--out n.parquet --reuse kept ${more}`);
    const fresh = await build(to, `--out fresh.parquet ${more}`);
    assert.ok(bytes.equals(fresh.bytes), 'reused days make other bytes');
    return { built, reused };
  };
  return { sql, night, kept: join(folder, 'kept') };
}

describe('days of earlier builds', { skip }, () => {
  it('are taken as they are, and only new ones are built', async (t) => {
    const { night, kept } = await setUp(t);
    assert.deepEqual(await night('2016-06-27'), { built: 3, reused: 0 });
    // The recording has gone on since: the last two days may know more of what came within a day after their prices.
    assert.deepEqual(await night('2016-06-28'), { built: 3, reused: 1 });
    assert.deepEqual(await night('2016-06-28'), { built: 0, reused: 4 });
    assert.equal((await readdir(kept)).length, 4);
  });

  it('are built again where a quote of them has changed, and no other is', async (t) => {
    const { sql, night, kept } = await setUp(t);
    await night('2016-06-28');
    await sql.query(
      `update quotes set prices = '{"home": 1.5, "away": 2.6}' where quote_id = (
         select quote_id from quotes where fixture_id like 'mlb-2016-06-26-%' and market = 'h2h'
         order by quoted_at limit 1)`,
    );
    assert.deepEqual(await night('2016-06-28'), { built: 1, reused: 3 });
    assert.equal((await readdir(kept)).length, 4);
  });

  it('are built again where a result that was told before them has changed', async (t) => {
    const { sql, night } = await setUp(t);
    await night('2016-06-28');
    await sql.query(
      `update fixture_facts set body = jsonb_set(body, '{homeScore}', '77')
       where kind = 'result' and fixture_id like 'mlb-2016-06-27-%'`,
    );
    // The day itself by its labels, the day after by what it knows of both teams.
    assert.deepEqual(await night('2016-06-28'), { built: 2, reused: 2 });
  });

  it('are not taken for another kind of table, nor when they are damaged', async (t) => {
    const { night, kept } = await setUp(t);
    await night('2016-06-26');
    assert.equal((await night('2016-06-26', '--statuses')).reused, 0);
    for (const name of await readdir(kept)) await writeFile(join(kept, name), 'no day');
    assert.deepEqual(await night('2016-06-26', '--statuses'), { built: 2, reused: 0 });
  });
});
