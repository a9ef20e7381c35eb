// A table from Postgres equals the table from the tape that was played into it; facts that only the database knows reach it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { createStoreFacts } from '../../../../services/feature-processor/src/adapters/fact-store.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { freshNamespace, openSql } from '../../../../test/support/open-sql.ts';
import { folderOf, linecast } from './testing/linecast.ts';
import { storeTape } from './testing/stored-tape.ts';
import { tapeOfDays } from './testing/several-days.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../postgres/migrations');

const span = '--from 2016-06-25 --to 2016-06-26 --set mlb-moneyline --as-of start-20m --every 1h';

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const rows: unknown = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  assert.ok(Array.isArray(rows));
  return rows;
}

describe('a table from Postgres', { skip }, () => {
  it('equals the one from the tape that was played into it, cell by cell', async (t) => {
    const folder = await folderOf(t);
    const { database } = await storeTape(
      t,
      url ?? '',
      await tapeOfDays(folder, { days: 2, games: 3 }),
    );
    for (const source of ['--tape tape --out tape.parquet', `${database} --out stored.parquet`]) {
      const done = await linecast(folder, `features build ${span} --statuses ${source}`);
      assert.equal(done.code, 0, done.stderr + done.stdout);
    }
    const [told, stored] = await Promise.all(
      ['tape', 'stored'].map((name) => rowsOf(join(folder, `${name}.parquet`))),
    );
    assert.ok(told && told.length > 60);
    assert.deepEqual(stored, told);
  });

  it('knows of weather and splits what was told before a row, and the newest score in its labels', async (t) => {
    const folder = await folderOf(t);
    const { sql, database, factsOf } = await storeTape(
      t,
      url ?? '',
      await tapeOfDays(folder, { days: 1, games: 1 }),
    );
    const [result] = factsOf;
    assert.ok(result?.kind === 'result');
    const { fixtureId, sport, home, away, startAtMs, mode } = result;
    const game = { sport, fixtureId, home, away, mode };
    const hourMs = 3_600_000;
    const decisionMs = startAtMs - hourMs / 3;
    const weather = { kind: 'weather', windKph: null, windFromDegrees: null } as const;
    const rain = { precipitationProbability: null, humidity: null };
    const split = {
      kind: 'split',
      market: 'h2h',
      book: 'draftkings',
      handleShareHome: null,
    } as const;
    await createStoreFacts(sql)([
      { ...game, ...weather, ...rain, factId: 'w1', atMs: decisionMs - hourMs, temperatureC: 21 },
      { ...game, ...weather, ...rain, factId: 'w2', atMs: decisionMs, temperatureC: 35 },
      {
        ...game,
        ...split,
        factId: 's1',
        atMs: decisionMs - hourMs,
        ticketShareHome: 0.61,
        tickets: 9,
      },
      { ...game, ...split, factId: 's2', atMs: decisionMs + 1, ticketShareHome: 0.2, tickets: 9 },
      { ...result, factId: 'r2', atMs: result.atMs + hourMs, homeScore: 19 },
    ]);
    const done = await linecast(
      folder,
      `features build ${span} --labels ${database} --out t.parquet`,
    );
    assert.equal(done.code, 0, done.stderr + done.stdout);
    const rows = await rowsOf(join(folder, 't.parquet'));
    const [last, before] = [rows.at(-1), rows.at(-2)];
    assert.deepEqual([last?.['weather_temperature'], last?.['h2h_ticket_share_home']], [21, 0.61]);
    // An hour earlier neither had been told: what is told at a time is known after it.
    assert.deepEqual(
      [before?.['weather_temperature'], before?.['h2h_ticket_share_home']],
      [null, null],
    );
    assert.equal(last?.['label_home_score'], 19);
  });

  it('that is not there, or has no games, is said in a sentence', async (t) => {
    const folder = await folderOf(t);
    const sql = freshNamespace();
    const opened = await openSql(t, url ?? '', sql);
    await opened.migrate(migrations);
    const empty = `features build ${span} --database ${url} --namespace ${sql} --out t.parquet`;
    const none = await linecast(folder, empty);
    assert.deepEqual([none.code, /has no game from/.test(none.stderr)], [2, true], none.stderr);
    const absent = empty.replace(`${url}`, 'postgres://localhost:1/nowhere');
    const gone = await linecast(folder, absent);
    assert.deepEqual([gone.code, gone.stderr.trim().split('\n').length], [5, 1], gone.stderr);
  });
});
