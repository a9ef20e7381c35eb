import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { FeaturesUpdated } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { codec, keepVectors } from '../testing/kept-vectors.ts';
import { aVector, featureSetRef, fixtureId, ms } from '../testing/vectors.ts';
import { createFindStored } from './vector-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

async function storeWith(t: TestContext, vectors: readonly FeaturesUpdated[]) {
  const sql = await openSql(t, url ?? '');
  await sql.migrate(migrations);
  await keepVectors(sql, vectors);
  return createFindStored(sql, featureSetRef, codec);
}

const three = '2016-06-25T15:00:00.000Z';
const four = '2016-06-25T16:00:00.000Z';
const vectors = [
  aVector({ vector_id: 'v_2', as_of: four, sequence: 2 }),
  aVector({ vector_id: 'v_1', as_of: three, sequence: 1 }),
  aVector({ vector_id: 'v_3', as_of: four, sequence: 3 }),
  aVector({
    vector_id: 'v_other',
    feature_set: { ...featureSetRef, version: 2 },
    as_of: '2016-06-25T16:30:00.000Z',
  }),
];

describe('vectors in Postgres', { skip }, () => {
  it('are found newest first, by time and then by their place in the stream', async (t) => {
    const find = await storeWith(t, vectors);
    assert.deepEqual(await find(fixtureId, null), vectors[2]);
    assert.equal((await find(fixtureId, ms(four)))?.vector_id, 'v_3');
    assert.equal((await find(fixtureId, ms(four) - 1))?.vector_id, 'v_1');
    assert.equal((await find(fixtureId, ms(three)))?.vector_id, 'v_1');
  });

  it('are none before the first, or of a fixture nobody knows', async (t) => {
    const find = await storeWith(t, vectors);
    assert.equal(await find(fixtureId, ms(three) - 1), null);
    assert.equal(await find('mlb-2016-06-25-TB-BAL-2', null), null);
  });

  it('are found however long before the game they were made', async (t) => {
    const old = aVector({ vector_id: 'v_old', as_of: '2016-03-01T00:00:00.000Z' });
    const find = await storeWith(t, [old]);
    assert.deepEqual(await find(fixtureId, null), old);
    assert.deepEqual(await find(fixtureId, ms(four)), old);
  });

  it('are as they were when a prediction could know them, whatever late quotes corrected since', async (t) => {
    const sql = await openSql(t, url ?? '');
    await sql.migrate(migrations);
    await keepVectors(sql, vectors);
    await sql.query(
      `insert into feature_vectors
         (vector_id, fixture_id, market, feature_set, as_of, sequence, revision, vector)
       select 'v_corrected', fixture_id, market, feature_set, as_of, sequence, 1, '{}'
       from feature_vectors where vector_id = 'v_3'`,
    );
    const find = createFindStored(sql, featureSetRef, codec);
    assert.equal((await find(fixtureId, ms(four)))?.vector_id, 'v_3');
    assert.equal((await find(fixtureId, null))?.vector_id, 'v_3');
  });

  it('are told as unreadable, not as none', async (t) => {
    const sql = await openSql(t, url ?? '');
    await sql.migrate(migrations);
    await keepVectors(sql, vectors);
    await sql.query(`update feature_vectors set vector = vector - 'statuses'`);
    const find = createFindStored(sql, featureSetRef, codec);
    await assert.rejects(find(fixtureId, null), /cannot be read/);
  });

  it('may be asked for at the ends of time', async (t) => {
    const find = await storeWith(t, vectors);
    assert.equal(await find(fixtureId, ms('0001-01-01T00:00:00.000Z')), null);
    const last = await find(fixtureId, ms('9999-12-31T23:59:59.999Z'));
    assert.equal(last?.vector_id, 'v_3');
  });
});
