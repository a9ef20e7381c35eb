// The sets that were served, on a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { ConfigError, type Sql } from '@linecast/kit';
import { featureSetHash } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { otherSet } from '../testing/vectors.ts';
import { registerFeatureSets } from './feature-set-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const version2 = otherSet({ version: 2 });
const changed = { ...mlbMoneyline, definitions: mlbMoneyline.definitions.toReversed() };

async function open(t: TestContext): Promise<Sql> {
  const sql = await openSql(t, url ?? '');
  await sql.migrate(migrations);
  return sql;
}

const stored = (sql: Sql) =>
  sql.query('select hash, name, version, feature_names from feature_sets order by version');

describe('the sets that were served', { skip }, () => {
  it('are written down with the names of their features in order', async (t) => {
    const sql = await open(t);
    await registerFeatureSets(sql, [mlbMoneyline]);
    assert.deepEqual(await stored(sql), [
      {
        hash: featureSetHash(mlbMoneyline),
        name: 'mlb-moneyline',
        version: 1,
        feature_names: mlbMoneyline.definitions.map(({ name }) => name),
      },
    ]);
  });

  it('stay when the same are served again, or others, by several at once', async (t) => {
    const sql = await open(t);
    await registerFeatureSets(sql, [mlbMoneyline]);
    await Promise.all([1, 2, 3].map(() => registerFeatureSets(sql, [mlbMoneyline, version2])));
    await registerFeatureSets(sql, [version2]);
    assert.deepEqual(
      (await stored(sql)).map(({ version }) => version),
      [1, 2],
    );
  });

  it('refuse another set of the same name and version', async (t) => {
    const sql = await open(t);
    await registerFeatureSets(sql, [mlbMoneyline]);
    const earlier = await stored(sql);
    await assert.rejects(registerFeatureSets(sql, [changed]), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /feature set mlb-moneyline@1: what was served never changes/);
      return true;
    });
    assert.deepEqual(await stored(sql), earlier);
  });

  it('are written beside one that is refused only when nobody reads them wrongly', async (t) => {
    const sql = await open(t);
    await registerFeatureSets(sql, [mlbMoneyline]);
    await assert.rejects(registerFeatureSets(sql, [changed, version2]), ConfigError);
    assert.equal((await stored(sql)).at(-1)?.['hash'], featureSetHash(version2));
  });
});
