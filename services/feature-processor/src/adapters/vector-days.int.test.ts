// The tables of the days on Postgres and on PGlite, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Unavailable, type Sql } from '@linecast/kit';
import { startPglite } from '../../../../infra/stack/pglite.ts';
import type { Server } from '../../../../infra/stack/server.ts';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { createPartitionKeeper } from '../keep-partitions.ts';
import { createVectorDays } from './vector-days.ts';

const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

async function openMigrated(t: TestContext, url: string): Promise<Sql> {
  const sql = await openSql(t, url);
  await sql.migrate(migrations);
  return sql;
}

const put = (sql: Sql, id: string, asOf: string) =>
  sql.query(
    `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
     values ($1, 'game', 'h2h', 'mlb-moneyline@1', $2, 1, '{}')`,
    [id, asOf],
  );

/** Which table each vector lies in. */
async function places(sql: Sql): Promise<Record<string, unknown>> {
  const rows = await sql.query(
    'select vector_id, tableoid::regclass::text as place from feature_vectors order by vector_id',
  );
  return Object.fromEntries(rows.map((row) => [String(row['vector_id']), row['place']]));
}

function contract(name: string, url: () => string, skip: string | false = false): void {
  describe(`the tables of the days: ${name}`, { skip }, () => {
    it('take the vectors of their day, from its first to its last millisecond in UTC', async (t) => {
      const sql = await openMigrated(t, url());
      const days = createVectorDays(sql);
      await days.ensure(['2016-06-25', '2016-12-31', '2016-06-25']);
      await put(sql, 'a', '2016-06-24T23:59:59.999Z');
      await put(sql, 'b', '2016-06-25T00:00:00Z');
      await put(sql, 'c', '2016-06-25T23:59:59.999Z');
      await put(sql, 'd', '2017-01-01T00:30:00+01:00');
      assert.deepEqual(await places(sql), {
        a: 'feature_vectors_default',
        b: 'feature_vectors_20160625',
        c: 'feature_vectors_20160625',
        d: 'feature_vectors_20161231',
      });
      assert.deepEqual(await days.list(), ['2016-06-25', '2016-12-31']);
    });

    it('are made once, by however many at the same time', async (t) => {
      const sql = await openMigrated(t, url());
      const makers = [1, 2, 3, 4].map(() => createVectorDays(sql));
      const wanted = ['2016-06-25', '2016-06-26', '2016-06-27'];
      await Promise.all(makers.map((days, i) => days.ensure(wanted.slice(i % 2))));
      await Promise.all(makers.map((days) => days.ensure(wanted)));
      assert.deepEqual(await createVectorDays(sql).list(), wanted);
    });

    it('take over the vectors that came before them', async (t) => {
      const sql = await openMigrated(t, url());
      const days = createVectorDays(sql);
      await put(sql, 'a', '2016-06-25T12:00:00Z');
      await put(sql, 'b', '2016-06-26T12:00:00Z');
      assert.deepEqual((await days.stray()).toSorted(), ['2016-06-25', '2016-06-26']);
      await days.ensure(['2016-06-25']);
      assert.deepEqual(await places(sql), {
        a: 'feature_vectors_20160625',
        b: 'feature_vectors_default',
      });
      assert.deepEqual(await days.stray(), ['2016-06-26']);
    });

    it('refuse the same vector twice, as one table did', async (t) => {
      const sql = await openMigrated(t, url());
      await createVectorDays(sql).ensure(['2016-06-25']);
      await put(sql, 'a', '2016-06-25T12:00:00Z');
      await assert.rejects(put(sql, 'a', '2016-06-25T12:00:00Z'), /duplicate key/);
    });

    it('find the newest day, and believe no vector from the future', async (t) => {
      const sql = await openMigrated(t, url());
      const days = createVectorDays(sql);
      assert.equal(await days.newest(), null);
      await days.ensure(['2016-06-25', '2016-06-26', '2016-06-27']);
      await put(sql, 'a', '2016-06-25T12:00:00Z');
      await put(sql, 'b', '2016-06-26T23:59:59.999Z');
      assert.equal(await days.newest(), '2016-06-26');
      await put(sql, 'c', new Date(Date.now() + 10 * 24 * 60 * 60_000).toISOString());
      assert.equal(await days.newest(), '2016-06-26');
    });

    it('go as a whole when they are too old, and may come back', async (t) => {
      const sql = await openMigrated(t, url());
      const [days, others] = [createVectorDays(sql), createVectorDays(sql)];
      const all = ['2016-06-23', '2016-06-24', '2016-06-25'];
      await days.ensure(all);
      await others.ensure(all);
      for (const day of all) await put(sql, day, `${day}T12:00:00Z`);
      await put(sql, 'stray', '2016-06-20T12:00:00Z');
      const dropped: string[] = [];
      const ports = { ...days, dropped: (day: string) => dropped.push(day) };
      const keeper = createPartitionKeeper(ports, { retentionDays: 1 });
      await keeper.check();
      assert.deepEqual(dropped, ['2016-06-23']);
      assert.deepEqual(Object.keys(await places(sql)), ['2016-06-24', '2016-06-25']);
      assert.deepEqual((await days.list()).slice(-4), [
        '2016-06-25',
        '2016-06-26',
        '2016-06-27',
        '2016-06-28',
      ]);
      // Who made the table before it was dropped does not make it again: a late vector is a stray, and is seen to.
      await others.ensure(['2016-06-23']);
      await put(sql, 'late', '2016-06-23T12:00:00Z');
      assert.deepEqual(await others.stray(), ['2016-06-23']);
      await createPartitionKeeper({ ...others, dropped: () => 0 }, { retentionDays: 0 }).check();
      assert.equal((await places(sql))['late'], 'feature_vectors_20160623');
    });
  });
}

const postgres = await databaseUrl();
const skip = skipWithout(postgres, 'DATABASE_URL');
contract('postgres', () => postgres ?? '', skip);

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());
contract('pglite', () => server?.url ?? '');

describe('the tables of the days beside others at work', { skip }, () => {
  const busy = async (t: TestContext) => {
    const sql = await openMigrated(t, postgres ?? '');
    const days = createVectorDays(sql);
    await days.ensure(['2016-06-24', '2016-06-25']);
    await put(sql, 'a', '2016-06-25T12:00:00Z');
    return { sql, days };
  };

  it('are made while a transaction that writes another day is open', async (t) => {
    const { sql, days } = await busy(t);
    await sql.transaction(async (inside) => {
      await inside.query(
        `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
         values ('b', 'game', 'h2h', 's@1', '2016-06-25T13:00:00Z', 2, '{}')`,
      );
      await days.ensure(['2016-06-26']);
    });
    assert.equal((await places(sql))['b'], 'feature_vectors_20160625');
    assert.ok((await days.list()).includes('2016-06-26'));
  });

  it('stay for now when somebody reads for long, who keeps nobody waiting behind the keeper', async (t) => {
    const { sql, days } = await busy(t);
    await sql.transaction(async (inside) => {
      await inside.query('select count(*) from feature_vectors');
      await assert.rejects(days.drop('2016-06-24'), Unavailable);
      await put(sql, 'b', '2016-06-25T13:00:00Z');
    });
    await days.drop('2016-06-24');
    assert.deepEqual(await days.list(), ['2016-06-25']);
  });
});
