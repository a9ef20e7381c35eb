import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createServer, type AddressInfo } from 'node:net';
import { ConfigError, createLogger, openPostgres, Unavailable } from '@linecast/kit';
import { freshNamespace, openSql } from '../support/open-sql.ts';
import { databaseUrl, skipWithout } from '../support/servers.ts';
import { sqlContract } from './sql.contract.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const url = given ?? '';

sqlContract('postgres', { open: (t, ns) => openSql(t, url, ns), freshNamespace }, skip);

describe('sql: what only a real Postgres can show', { skip }, () => {
  it('migrates once when four processes start at the same time', async (t) => {
    const namespace = freshNamespace();
    const four = await Promise.all([1, 2, 3, 4].map(() => openSql(t, url, namespace)));
    const folder = join(import.meta.dirname, '../../infra/postgres/migrations');
    await Promise.all(four.map((sql) => sql.migrate(folder)));
    const [sql] = four;
    const names = await sql?.query('select name from schema_migrations order by id');
    assert.deepEqual(names?.map((row) => row['name']).slice(0, 2), [
      '0001_quotes',
      '0002_features',
    ]);
    assert.equal(new Set(names?.map((row) => row['name'])).size, names?.length);
  });

  it('keeps schemas apart, and drops its own only', async (t) => {
    const folder = join(import.meta.dirname, '../../infra/postgres/migrations');
    const [mine, theirs] = [await openSql(t, url), await openSql(t, url)];
    for (const sql of [mine, theirs]) {
      await sql.migrate(folder);
      await sql.query(`insert into tape_progress values ('t', 1)`);
    }
    await mine.query('update tape_progress set next_line = 2');
    await mine.dropSchema();
    await assert.rejects(mine.query('select * from tape_progress'), /tape_progress/);
    assert.deepEqual(await theirs.query('select next_line from tape_progress'), [{ next_line: 1 }]);
  });

  it('hides what a transaction does until it commits', async (t) => {
    const namespace = freshNamespace();
    const [writer, reader] = [await openSql(t, url, namespace), await openSql(t, url, namespace)];
    await writer.query(`create schema ${namespace}`);
    await writer.query('create table seen (id int)');
    await writer.transaction(async (inside) => {
      await inside.query('insert into seen values (1)');
      assert.deepEqual(await reader.query('select * from seen'), []);
    });
    assert.deepEqual(await reader.query('select * from seen'), [{ id: 1 }]);
  });

  it('calls a connection that the server ends a retry, rolls back, and connects again', async (t) => {
    const [sql, other] = [await openSql(t, url), await openSql(t, url)];
    const lost = sql.transaction(async (inside) => {
      const [row] = await inside.query('select pg_backend_pid() as pid');
      await other.query('select pg_terminate_backend($1)', [row?.['pid']]);
      await inside.query('select 1');
    });
    await assert.rejects(lost, Unavailable);
    assert.deepEqual(await sql.query('select 1 as one'), [{ one: 1 }]);
  });

  it('survives the loss of idle connections', async (t) => {
    const [sql, other] = [await openSql(t, url), await openSql(t, url)];
    const pids = await Promise.all(
      [1, 2, 3].map(() => sql.query('select pg_backend_pid() as pid, pg_sleep(0.05)')),
    );
    for (const [row] of pids) await other.query('select pg_terminate_backend($1)', [row?.['pid']]);
    assert.deepEqual(await sql.query('select 1 as one').catch(() => sql.query('select 1 as one')), [
      { one: 1 },
    ]);
  });

  it('ends a deadlock by a retry of one side', async (t) => {
    const sql = await openSql(t, url, freshNamespace());
    await sql.migrate(join(import.meta.dirname, '../../infra/postgres/migrations'));
    await sql.query(`insert into tape_progress values ('a', 0), ('b', 0)`);
    const bothHold = Promise.withResolvers<void>();
    let holding = 0;
    const lockBoth = (first: string, second: string): Promise<unknown> =>
      sql.transaction(async (inside) => {
        const lock = (tape: string) =>
          inside.query('update tape_progress set next_line = 1 where tape = $1', [tape]);
        await lock(first);
        holding += 1;
        if (holding === 2) bothHold.resolve();
        await bothHold.promise;
        await lock(second);
      });
    const ends = await Promise.allSettled([lockBoth('a', 'b'), lockBoth('b', 'a')]);
    const failures = ends.flatMap((end): unknown[] =>
      end.status === 'rejected' ? [end.reason] : [],
    );
    assert.equal(failures.length, 1);
    assert.ok(failures[0] instanceof Unavailable, String(failures[0]));
  });
});

describe('opening sql', { skip }, () => {
  const logger = createLogger('test', 'silent');
  const open = (to: string) => openPostgres({ url: to, namespace: freshNamespace(), logger });

  it('names a server that is not there in one sentence', async () => {
    await assert.rejects(open('postgres://postgres@127.0.0.1:1/x'), (error) => {
      assert.ok(error instanceof Unavailable, String(error));
      assert.match(error.message, /^Postgres at 127\.0\.0\.1:1 does not answer; [^\n]+$/);
      return true;
    });
  });

  it('gives up on a server that accepts and says nothing', async (t) => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    t.after(() => silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has one
    const { port } = silent.address() as AddressInfo;
    await assert.rejects(open(`postgres://postgres@127.0.0.1:${port}/x`), Unavailable);
  });

  it('calls an unknown database a setting, and does not repeat the password', async () => {
    const wrong = new URL(url);
    wrong.pathname = '/no_such_database';
    wrong.password ||= 'secret';
    await assert.rejects(open(wrong.href), (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, /no_such_database.+check DATABASE_URL/);
      assert.ok(!error.message.includes(wrong.password));
      return true;
    });
  });

  it('refuses what is no URL', async () => {
    await assert.rejects(open('localhost'), ConfigError);
  });
});
