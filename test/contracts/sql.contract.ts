// What SQL must do on every Postgres, packaged, native, remote or in-process.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, dispositionOf, type Sql } from '@linecast/kit';

export type OpenSql = {
  /** With a schema of its own, dropped after the test; a second one may share the schema. */
  open: (t: TestContext, namespace?: string) => Promise<Sql>;
  freshNamespace: () => string;
};

const ownMigrations = join(import.meta.dirname, '../../infra/postgres/migrations');

export function sqlContract(
  name: string,
  { open, freshNamespace }: OpenSql,
  skip: string | false = false,
): void {
  /** A schema with one table, `notes (id, text)`. */
  const openNotes = async (t: TestContext, namespace = freshNamespace()): Promise<Sql> => {
    const sql = await open(t, namespace);
    await sql.migrate(await notesMigrations(t));
    return sql;
  };

  describe(`sql: ${name}`, { skip }, () => {
    it('answers with rows, typed as the port says', async (t) => {
      const sql = await open(t);
      const [row] = await sql.query(
        `select $1::bigint as big, count(*) as n, $2::timestamptz as at, 1.50::numeric as exact,
                $3::jsonb as doc, null::text as nothing, 0.1::float8 as approximate`,
        ['9007199254740991', '2016-06-25T13:05:00.123-04:00', JSON.stringify({ a: [1] })],
      );
      assert.deepEqual(row, {
        big: 9_007_199_254_740_991,
        n: 1,
        at: '2016-06-25T17:05:00.123Z',
        exact: '1.50',
        doc: { a: [1] },
        nothing: null,
        approximate: 0.1,
      });
    });

    it('keeps a time that went in as an ISO string or as a Date', async (t) => {
      const sql = await open(t);
      const iso = '2016-06-25T17:05:00.001Z';
      const [row] = await sql.query('select $1::timestamptz as a, $2::timestamptz as b', [
        iso,
        new Date(iso),
      ]);
      assert.deepEqual(row, { a: iso, b: iso });
    });

    it('fails rather than round a bigint', async (t) => {
      const sql = await open(t);
      await assert.rejects(sql.query('select 9007199254740993::bigint'), /does not fit/);
      assert.deepEqual(await sql.query('select 1 as one'), [{ one: 1 }]);
    });

    it('calls a wrong statement a bug, and goes on', async (t) => {
      const sql = await open(t);
      const error: unknown = await sql.query('select * from nowhere').catch((e: unknown) => e);
      assert.equal(dispositionOf(error), 'crash');
      assert.match(String(error), /nowhere/);
      await sql.ping();
    });

    it('commits a transaction that resolves, and hands its answer on', async (t) => {
      const sql = await openNotes(t);
      const answer = await sql.transaction(async (inside) => {
        await inside.query('insert into notes values (1, $1)', ['kept']);
        return inside.query('select text from notes');
      });
      assert.deepEqual(answer, [{ text: 'kept' }]);
      assert.deepEqual(await sql.query('select * from notes'), [{ id: 1, text: 'kept' }]);
    });

    it('rolls back a transaction that throws, and throws the same error', async (t) => {
      const sql = await openNotes(t);
      const mine = new Error('mine');
      const failing = sql.transaction(async (inside) => {
        await inside.query(`insert into notes values (1, 'gone')`);
        throw mine;
      });
      await assert.rejects(failing, mine);
      assert.deepEqual(await sql.query('select * from notes'), []);
    });

    it('rolls back a transaction whose statement fails', async (t) => {
      const sql = await openNotes(t);
      const failing = sql.transaction(async (inside) => {
        await inside.query(`insert into notes values (1, 'gone')`);
        await inside.query(`insert into notes values (1, 'again')`);
      });
      await assert.rejects(failing, /notes_pkey/);
      assert.deepEqual(await sql.query('select * from notes'), []);
    });

    it('lets one of many compare-and-set transactions win', async (t) => {
      const sql = await openNotes(t);
      await sql.query(`insert into notes values (0, 'base')`);
      const set = (text: string): Promise<boolean> =>
        sql.transaction(async (inside) => {
          const rows = await inside.query(
            `update notes set text = $1 where id = 0 and text = 'base' returning id`,
            [text],
          );
          return rows.length === 1;
        });
      const won = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(set));
      assert.equal(won.filter(Boolean).length, 1);
    });

    it('runs more transactions at once than it has connections', async (t) => {
      const sql = await openNotes(t);
      const ids = Array.from({ length: 30 }, (_, i) => i);
      await Promise.all(
        ids.map((id) =>
          sql.transaction((inside) => inside.query('insert into notes values ($1, $2)', [id, ''])),
        ),
      );
      assert.deepEqual(await sql.query('select count(*) as n from notes'), [{ n: ids.length }]);
    });

    it('migrates the tables of linecast, and does nothing the second time', async (t) => {
      const sql = await open(t);
      await sql.migrate(ownMigrations);
      const applied = await sql.query('select name, run_on from schema_migrations order by id');
      assert.equal(applied[0]?.['name'], '0001_quotes');
      await sql.migrate(ownMigrations);
      assert.deepEqual(
        await sql.query('select name, run_on from schema_migrations order by id'),
        applied,
      );
      assert.deepEqual(await sql.query('select * from predictions'), []);
    });

    it('applies only what is new', async (t) => {
      const sql = await open(t);
      const folder = await notesMigrations(t);
      await sql.migrate(folder);
      await sql.query(`insert into notes values (1, 'old')`);
      await writeFile(
        join(folder, '0002_more.sql'),
        `alter table notes add more text default 'm';`,
      );
      await sql.migrate(folder);
      assert.deepEqual(await sql.query('select * from notes'), [{ id: 1, text: 'old', more: 'm' }]);
    });

    it('leaves nothing of a migration that fails', async (t) => {
      const sql = await open(t);
      const folder = await notesMigrations(t);
      await writeFile(join(folder, '0002_wrong.sql'), 'create table half (id int); selec 1;');
      await assert.rejects(sql.migrate(folder), /syntax error/);
      const tables = await sql.query(`select to_regclass('notes')::text as a`);
      assert.deepEqual(tables, [{ a: null }]);
    });

    it('says so when the folder of migrations is not there', async (t) => {
      const sql = await open(t);
      await assert.rejects(sql.migrate(join(tmpdir(), 'no-such-folder')), ConfigError);
    });

    it('drops its schema with all it holds', async (t) => {
      const sql = await openNotes(t);
      await sql.dropSchema();
      await assert.rejects(sql.query('select * from notes'), /notes/);
      await sql.dropSchema();
    });
  });
}

async function notesMigrations(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-migrations-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const table = 'create table notes (id int primary key, text text not null);';
  await writeFile(join(folder, '0001_notes.sql'), table);
  return folder;
}
