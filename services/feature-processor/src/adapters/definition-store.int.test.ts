// The registry of features on Postgres and on PGlite, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, type FeatureDefinition } from '@linecast/domain';
import { ConfigError, type Sql } from '@linecast/kit';
import { startPglite } from '../../../../infra/stack/pglite.ts';
import type { Server } from '../../../../infra/stack/server.ts';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { registerDefinitions } from './definition-store.ts';

const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const { definitions } = mlbMoneyline;
const [first, second] = [definitionOf('h2h_novig_home'), definitionOf('h2h_hold')];
const theirs = { ...first, formula: 'Something else that they call by the same name.' };

function contract(name: string, url: () => string, skip: string | false = false): void {
  const open = async (t: TestContext): Promise<Sql> => {
    const sql = await openSql(t, url());
    await sql.migrate(migrations);
    return sql;
  };
  const stored = (sql: Sql) =>
    sql.query('select * from feature_definitions order by feature_name, version');
  const namesIn = async (sql: Sql) =>
    (await stored(sql)).map((row) => [row['feature_name'], row['version']].join('@'));

  describe(`the registry of features: ${name}`, { skip }, () => {
    it('has every served definition, in all its words', async (t) => {
      const sql = await open(t);
      await registerDefinitions(sql, definitions);
      const rows = await stored(sql);
      assert.equal(rows.length, definitions.length);
      const { first_served_at: servedAt, ...row } =
        rows.find((each) => each['feature_name'] === 'h2h_hold') ?? {};
      assert.ok(Date.parse(String(servedAt)) > 0);
      assert.deepEqual(row, {
        feature_name: 'h2h_hold',
        version: 1,
        feature_type: 'number',
        unit: 'share of stakes',
        market: 'h2h',
        timeframe: 'point_in_time',
        freshness: 'standard',
        data_source: 'odds.quoted.v1',
        computation_logic: 'Hold of the newest moneyline, 1 - 1/booksum (odds-math 2).',
      });
    });

    it('stays as it is when the same is served again, or less', async (t) => {
      const sql = await open(t);
      await registerDefinitions(sql, definitions);
      const earlier = await stored(sql);
      await registerDefinitions(sql, definitions);
      await registerDefinitions(sql, [second]);
      assert.deepEqual(await stored(sql), earlier);
    });

    it('takes what is new beside what it has', async (t) => {
      const sql = await open(t);
      await registerDefinitions(sql, [first]);
      const [earlier] = await stored(sql);
      await registerDefinitions(sql, [first, { ...theirs, version: 2 }]);
      assert.deepEqual(await namesIn(sql), [`${first.name}@1`, `${first.name}@2`]);
      assert.deepEqual((await stored(sql))[0], earlier);
    });

    const changes: [field: string, change: Partial<FeatureDefinition>][] = [
      ['type', { type: 'count' }],
      ['unit', { unit: 'percent' }],
      ['market', { market: 'total' }],
      ['timeframe', { timeframe: '1h' }],
      ['freshness', { freshness: 'slow' }],
      ['inputs', { inputs: ['odds.quoted.v1', 'fixture.changed.v1'] }],
      ['formula', { formula: theirs.formula }],
    ];
    it('refuses another definition of what was served, whatever field differs', async (t) => {
      const sql = await open(t);
      await registerDefinitions(sql, [first]);
      const earlier = await stored(sql);
      for (const [field, change] of changes) {
        await assert.rejects(
          registerDefinitions(sql, [second, { ...first, ...change }]),
          (error) => {
            assert.ok(error instanceof ConfigError);
            assert.equal(
              error.message,
              `This database knows another definition of ${first.name}@1 (${field}): what was served never changes, give it a new version`,
            );
            return true;
          },
        );
      }
      assert.deepEqual(await stored(sql), earlier);
    });

    it('names every definition that differs, and each field', async (t) => {
      const sql = await open(t);
      await registerDefinitions(sql, definitions);
      const changed = [
        { ...theirs, unit: 'percent' },
        { ...second, unit: 'percent' },
      ];
      await assert.rejects(registerDefinitions(sql, changed), {
        message: /of h2h_novig_home@1 \(unit, formula\) and h2h_hold@1 \(unit\): /,
      });
    });

    it('refuses the later of two that come at the same time with other words', async (t) => {
      const sql = await open(t);
      const overtaken: Sql = {
        ...sql,
        query: async (text, values) => {
          if (/insert/.test(text)) await registerDefinitions(sql, [first]);
          return sql.query(text, values);
        },
      };
      await assert.rejects(registerDefinitions(overtaken, [theirs]), ConfigError);
      assert.equal((await stored(sql))[0]?.['computation_logic'], first.formula);
    });

    it('takes what several processes serve alike at the same time', async (t) => {
      const sql = await open(t);
      await Promise.all([1, 2, 3, 4].map(() => registerDefinitions(sql, definitions)));
      assert.equal((await stored(sql)).length, definitions.length);
    });
  });
}

function definitionOf(name: string): FeatureDefinition {
  const found = definitions.find((each) => each.name === name);
  assert.ok(found, name);
  return found;
}

const postgres = await databaseUrl();
contract('postgres', () => postgres ?? '', skipWithout(postgres, 'DATABASE_URL'));

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());
contract('pglite', () => server?.url ?? '');
