// What the view online_features tells, on Postgres and on PGlite, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Row, Sql } from '@linecast/kit';
import { createVectorCodec, type FeaturesUpdated } from '@linecast/protos';
import { openSql } from '../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../test/support/servers.ts';
import { until } from '../../test/support/until.ts';
import { createVectorDays } from '../../services/feature-processor/src/adapters/vector-days.ts';
import { addDays } from '../../services/feature-processor/src/core/day.ts';
import { startPglite } from '../stack/pglite.ts';
import type { Server } from '../stack/server.ts';

const migrations = join(import.meta.dirname, 'migrations');
const game = 'mlb-2016-06-25-MIN-NYY';
const set = 'mlb-moneyline@1';
const aFixture = {
  sport: 'mlb',
  home: 'NYY',
  away: 'MIN',
  game_number: 1,
  start_at: '2016-06-25T17:05:00.000Z',
} as const;

type Values = Record<string, Partial<FeaturesUpdated['values'][string]>>;
const known = (value: number | boolean | string) =>
  ({ value, status: 'ok', age_ms: 1_500 }) as const;
const unknown = { value: null, status: 'before_open', age_ms: null } as const;

/** The sets of these tests: their hashes, and the names of their values. */
const sets: Record<string, { hash: string; names: readonly string[] }> = {
  [set]: { hash: 'a'.repeat(64), names: ['h2h_hold', 'gone', 'a', 'b', 'c', 'd'] },
  'mlb-total@1': { hash: 'b'.repeat(64), names: ['total_line'] },
};
const { pack } = createVectorCodec(
  (hash) => Object.values(sets).find((each) => each.hash === hash)?.names,
);

async function registerSets(sql: Sql): Promise<void> {
  for (const [name, { hash, names }] of Object.entries(sets)) {
    await sql.query(
      `insert into feature_sets (hash, name, version, feature_names) values ($1, $2, 1, $3)`,
      [hash, name.split('@')[0], names],
    );
  }
}

type Told = { fixture?: string; set?: string; asOf: string; sequence: number; values: Values };

function tell(sql: Sql, told: Told, revision = 0): Promise<Row[]> {
  const { fixture = game, set: feature_set = set, asOf, sequence, values } = told;
  const vector: FeaturesUpdated = {
    vector_id: `v ${fixture} ${feature_set} ${sequence} ${revision}`,
    fixture: { ...aFixture, fixture_id: fixture },
    market: 'h2h',
    feature_set: {
      name: feature_set.split('@')[0] ?? '',
      version: 1,
      hash: sets[feature_set]?.hash ?? '',
    },
    as_of: asOf,
    sequence,
    values: Object.fromEntries(
      Object.entries(values).map(([name, each]) => [name, { ...unknown, ...each }]),
    ),
    price: null,
    mode: 'replay',
  };
  return sql.query(
    `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, revision, vector)
     values ($1, $2, 'h2h', $3, $4, $5, $6, $7)`,
    [vector.vector_id, fixture, feature_set, asOf, sequence, revision, pack(vector)],
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
    await registerSets(sql);
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
        vector_id: `v ${game} ${set} 7 0`,
      });
    });

    it('keeps what is unknown in sight, as null of SQL with its reason', async (t) => {
      const sql = await open(t);
      const values = { a: unknown, b: known(0), c: known(false), d: known('roof open') };
      await tell(sql, { asOf: '2016-06-25T17:00:00Z', sequence: 1, values });
      const rows = await sql.query(
        `select feature_name, feature_value is null as is_null, status, age_ms, jsonb_typeof(feature_value) as type
         from online_features order by feature_name`,
      );
      assert.deepEqual(rows, [
        { feature_name: 'a', is_null: true, status: 'before_open', age_ms: null, type: null },
        { feature_name: 'b', is_null: false, status: 'ok', age_ms: 1_500, type: 'number' },
        { feature_name: 'c', is_null: false, status: 'ok', age_ms: 1_500, type: 'boolean' },
        { feature_name: 'd', is_null: false, status: 'ok', age_ms: 1_500, type: 'string' },
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

    it('tells each reason in full', async (t) => {
      const sql = await open(t);
      const values: Values = {
        a: { status: 'missing' },
        b: { status: 'before_open' },
        c: { status: 'stale' },
        d: { status: 'not_applicable' },
      };
      await tell(sql, { asOf: '2016-06-25T17:00:00Z', sequence: 1, values });
      const rows = await sql.query('select status from online_features order by feature_name');
      assert.deepEqual(
        rows.map(({ status }) => status),
        Object.values(values).map(({ status }) => status),
      );
    });

    it('tells the present as the stream made it, whatever was corrected since', async (t) => {
      const sql = await open(t);
      const first = { asOf: '2016-06-25T17:00:00Z', sequence: 1, values: { h2h_hold: known(1) } };
      await tell(sql, { ...first, values: { h2h_hold: known(2) } }, 1);
      await tell(sql, first);
      assert.deepEqual(await newestOf(sql, game), [
        { feature_set: set, feature_name: 'h2h_hold', feature_value: 1, status: 'ok' },
      ]);
    });

    it('finds one game by keys in every table, without reading the vectors of others or older ones', async (t) => {
      const sql = await open(t);
      const days = Array.from({ length: 60 }, (_, i) => addDays('2016-05-01', i));
      await createVectorDays(sql).ensure(days);
      await tell(sql, { asOf: '2016-06-19T11:00Z', sequence: 0, values: { h2h_hold: known(0) } });
      await sql.query(
        `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
         select 'v' || d || '-' || f || '-' || i, d || '-' || f, 'h2h', $1,
           timestamptz '2016-06-01Z' + d * interval '1 day' + i * interval '1 s', i,
           jsonb_set(vector, '{values,0}', to_jsonb(i))
         from generate_series(19, 24) as d, generate_series(1, 100) as f, generate_series(1, 40) as i, feature_vectors`,
        [set],
      );
      const [newest] = await newestOf(sql, '24-77');
      assert.equal(newest?.['feature_value'], 40);
      // An open transaction of another test keeps vacuum from its work for a moment.
      await until('the index alone names the newest vector', async () => {
        await sql.query('vacuum analyze feature_vectors');
        const plan = await planOf(sql, '24-77');
        const ofDay = (index: string, rows: number): RegExp =>
          new RegExp(`${index} on feature_vectors_20160625 .*actual rows=${rows}[. ]`);
        assert.match(plan, ofDay('Index Scan using feature_vectors_20160625_pkey', 1));
        assert.doesNotMatch(plan, /Seq Scan on feature_vectors_2016062[0-5]/);
        return ofDay('Index Only Scan using \\S+_idx', 40).test(plan);
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
