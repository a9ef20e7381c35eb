// What the view online_features tells, on Postgres and on PGlite, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Row, Sql } from '@linecast/kit';
import { openSql } from '../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../test/support/servers.ts';
import { until } from '../../test/support/until.ts';
import { startPglite } from '../stack/pglite.ts';
import type { Server } from '../stack/server.ts';

const migrations = join(import.meta.dirname, 'migrations');
const game = 'mlb-2016-06-25-MIN-NYY';
const set = 'mlb-moneyline@1';

type Values = Record<string, { value: unknown; status: string; age_ms: number | null }>;
const known = (value: unknown): Values[string] => ({ value, status: 'ok', age_ms: 1_500 });
const unknown = { value: null, status: 'before_open', age_ms: null };

type Told = { fixture?: string; set?: string; asOf: string; sequence: number; values: Values };

function tell(sql: Sql, told: Told): Promise<Row[]> {
  const { fixture = game, set: feature_set = set, asOf, sequence, values } = told;
  return sql.query(
    `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
     values ($1, $2, 'h2h', $3, $4, $5, $6)`,
    [
      `v ${fixture} ${feature_set} ${sequence}`,
      fixture,
      feature_set,
      asOf,
      sequence,
      JSON.stringify({ values }),
    ],
  );
}

const newestOf = (sql: Sql, entityId: string): Promise<Row[]> =>
  sql.query(
    `select feature_set, feature_name, feature_value, status from online_features
     where entity_id = $1 order by feature_set, feature_name`,
    [entityId],
  );

async function planOf(sql: Sql, entityId: string): Promise<string> {
  const rows = await sql.query(
    `explain (analyze, timing off, costs off)
     select * from online_features where entity_id = '${entityId}'`,
  );
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

function contract(name: string, url: () => string, skip: string | false = false): void {
  const open = async (t: TestContext): Promise<Sql> => {
    const sql = await openSql(t, url());
    await sql.migrate(migrations);
    return sql;
  };

  describe(`online_features: ${name}`, { skip }, () => {
    it('tells each value of a vector with its time, its age and its source', async (t) => {
      const sql = await open(t);
      const asOf = '2016-06-25T17:02:23.000Z';
      await tell(sql, { asOf, sequence: 7, values: { h2h_hold: known(0.0188) } });
      const [row, ...others] = await sql.query('select * from online_features');
      assert.deepEqual(others, []);
      const { created_at: createdAt, ...rest } = row ?? {};
      assert.ok(Date.parse(String(createdAt)) > Date.parse(asOf));
      assert.deepEqual(rest, {
        entity_id: game,
        feature_set: set,
        feature_name: 'h2h_hold',
        feature_value: 0.0188,
        status: 'ok',
        age_ms: 1_500,
        event_timestamp: asOf,
        vector_id: `v ${game} ${set} 7`,
      });
    });

    it('keeps what is unknown in sight, as null of SQL with its reason', async (t) => {
      const sql = await open(t);
      const values = { a: unknown, b: known(0), c: known(false) };
      await tell(sql, { asOf: '2016-06-25T17:00:00Z', sequence: 1, values });
      const rows = await sql.query(
        `select feature_name, feature_value is null as is_null, status, age_ms, jsonb_typeof(feature_value) as type
         from online_features order by feature_name`,
      );
      assert.deepEqual(rows, [
        { feature_name: 'a', is_null: true, status: 'before_open', age_ms: null, type: null },
        { feature_name: 'b', is_null: false, status: 'ok', age_ms: 1_500, type: 'number' },
        { feature_name: 'c', is_null: false, status: 'ok', age_ms: 1_500, type: 'boolean' },
      ]);
    });

    it('tells the newest vector of each set, whichever was stored last', async (t) => {
      const sql = await open(t);
      const [early, late] = ['2016-06-25T16:00:00Z', '2016-06-25T17:00:00Z'];
      // Of one time, the later in the stream wins; a value the newest does not have is gone.
      await tell(sql, { asOf: late, sequence: 3, values: { h2h_hold: known(3) } });
      await tell(sql, { asOf: late, sequence: 2, values: { h2h_hold: known(2), gone: known(2) } });
      await tell(sql, { asOf: early, sequence: 9, values: { h2h_hold: known(9), gone: known(9) } });
      await tell(sql, {
        set: 'mlb-total@1',
        asOf: early,
        sequence: 1,
        values: { total_line: known(8.5) },
      });
      await tell(sql, {
        fixture: 'mlb-2016-06-25-TB-BAL',
        asOf: late,
        sequence: 4,
        values: { h2h_hold: unknown },
      });
      assert.deepEqual(await newestOf(sql, game), [
        { feature_set: set, feature_name: 'h2h_hold', feature_value: 3, status: 'ok' },
        {
          feature_set: 'mlb-total@1',
          feature_name: 'total_line',
          feature_value: 8.5,
          status: 'ok',
        },
      ]);
      const [{ n } = { n: 0 }] = await sql.query('select count(*) as n from online_features');
      assert.equal(n, 3);
      assert.deepEqual(await newestOf(sql, 'mlb-2016-06-25-NYY-BOS'), []);
    });

    it('finds one game by keys, without reading the vectors of others or older ones', async (t) => {
      const sql = await open(t);
      await sql.query(
        `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
         select 'v' || f || '-' || i, 'game-' || f, 'h2h', $1, timestamptz '2016-06-25T12:00Z' + i * interval '1 s', i,
           jsonb_build_object('values', jsonb_build_object('h2h_hold', jsonb_build_object('value', i, 'status', 'ok')))
         from generate_series(1, 100) as f, generate_series(1, 40) as i`,
        [set],
      );
      const [newest] = await newestOf(sql, 'game-77');
      assert.equal(newest?.['feature_value'], 40);
      // An open transaction of another test keeps vacuum from its work for a moment.
      await until('the index alone names the newest vector', async () => {
        await sql.query('vacuum analyze feature_vectors');
        const plan = await planOf(sql, 'game-77');
        assert.match(plan, /Index Scan using feature_vectors_pkey .*actual rows=1[. ]/);
        assert.doesNotMatch(plan, /Seq Scan/);
        return /Index Only Scan using feature_vectors_by_set .*actual rows=40[. ]/.test(plan);
      });
    });
  });
}

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());

const given = await databaseUrl();
contract('postgres', () => given ?? '', skipWithout(given, 'DATABASE_URL'));
contract('pglite', () => server?.url ?? '');
