// What was knowable at a time, from a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { FeaturesUpdated } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { servedSets } from '../core/served-set.ts';
import { fixture, minuteMs } from '../testing/quotes.ts';
import { ofFixture, vectorOf } from '../testing/vectors.ts';
import { createCommitAdvance } from './progress-store.ts';
import { createFindStored } from './stored-vectors.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const [served] = servedSets;
const { fixtureId } = fixture;
const otherId = 'mlb-2016-06-25-STL-SEA';

const numbered = (at: number, sequence: number, changes: Partial<FeaturesUpdated> = {}) =>
  vectorOf(at, {}, { vector_id: `v_${at}_${sequence}`, sequence, ...changes });

async function keep(t: TestContext, vectors: readonly FeaturesUpdated[]) {
  const sql = await openSql(t, url ?? '');
  await sql.migrate(migrations);
  await createCommitAdvance(
    sql,
    'test',
  )({
    partition: { topic: 'odds.quoted.v1', partition: 0 },
    base: 0n,
    next: 1n,
    states: new Map(),
    vectors: vectors.map((value) => ({
      value,
      asOfMs: Date.parse(value.as_of),
      causationId: 'q_1',
    })),
  });
  return createFindStored(sql);
}

describe('stored vectors', { skip }, () => {
  it('are found as of a time: not one millisecond of what came after', async (t) => {
    const history = [numbered(-600, 1), numbered(-300, 2), numbered(-300, 3), numbered(10, 4)];
    const find = await keep(t, history);
    const idAt = async (atMs: number | null) =>
      (await find(served, [fixtureId], atMs)).get(fixtureId)?.vector_id;
    assert.equal(await idAt(minuteMs(-600) - 1), undefined);
    assert.equal(await idAt(minuteMs(-600)), 'v_-600_1');
    assert.equal(await idAt(minuteMs(-300) - 1), 'v_-600_1');
    assert.equal(await idAt(minuteMs(-300)), 'v_-300_3');
    assert.equal(await idAt(Date.parse('9999-12-31T23:59:59.999Z')), 'v_10_4');
    assert.equal(await idAt(Date.parse('0001-01-01T00:00:00Z')), undefined);
    assert.equal(await idAt(null), 'v_10_4');
  });

  it('are found for several fixtures, as they were published', async (t) => {
    const mine = numbered(-600, 1);
    const other = ofFixture(otherId, numbered(-500, 1));
    const find = await keep(t, [
      mine,
      other,
      ofFixture('mlb-2016-06-25-MIN-NYY', numbered(-400, 1)),
    ]);
    assert.deepEqual(
      await find(served, [otherId, 'mlb-2016-06-25-CHC-MIA', fixtureId], null),
      new Map([
        [otherId, other],
        [fixtureId, mine],
      ]),
    );
    assert.deepEqual(await find(served, [], null), new Map());
  });

  it('are those of the market and the version of the set that is asked for', async (t) => {
    const { feature_set: own } = numbered(-600, 1);
    const find = await keep(t, [
      numbered(-600, 1),
      numbered(-500, 2, { market: 'total' }),
      numbered(-400, 3, { feature_set: { ...own, version: own.version + 1 } }),
      numbered(-300, 4, { feature_set: { ...own, name: 'other' } }),
    ]);
    const found = await find(served, [fixtureId], null);
    assert.equal(found.get(fixtureId)?.vector_id, 'v_-600_1');
  });
});
