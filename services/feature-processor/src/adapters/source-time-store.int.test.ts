// Times of sources on a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createLogger, openPostgres, type Sql } from '@linecast/kit';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { mergeAll, sourceTimeOf, type SourceTime } from '../core/source-time.ts';
import { sourceTimes } from '../testing/source-times.ts';
import { createLoadSourceTimes, createSaveSourceTimes } from './source-time-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

const beat = (source: string, atMs: number): SourceTime =>
  sourceTimeOf({ source, status: 'ok', atMs, mode: 'replay' });

describe('the store of source times', { skip }, () => {
  let sql: Sql;
  const open = () => ({ save: createSaveSourceTimes(sql), load: createLoadSourceTimes(sql) });
  const forget = (): Promise<unknown> => sql.query('delete from source_times');

  before(async () => {
    const namespace = `test_${randomBytes(6).toString('hex')}`;
    sql = await openPostgres({ url: url ?? '', namespace, logger: createLogger('test', 'silent') });
    await sql.migrate(migrations);
  });
  beforeEach(forget);
  after(async () => {
    await sql.dropSchema();
    await sql.close();
  });

  it('gives what is stored after saving, of the sources saved', async () => {
    const { save, load } = open();
    await save([beat('a', 1), beat('b', 5)]);
    assert.deepEqual(await save([beat('a', 9)]), [beat('a', 9)]);
    assert.deepEqual(await save([beat('b', 2)]), [beat('b', 5)]);
    assert.deepEqual(await load(), [beat('a', 9), beat('b', 5)]);
    assert.deepEqual(await save([]), []);
  });

  it('keeps times that lie far away', async () => {
    const { save, load } = open();
    const far = beat('a', Date.parse('9999-12-31T23:59:59.999Z'));
    await save([far, beat('b', -1)]);
    assert.deepEqual(await load(), [far, beat('b', -1)]);
  });

  it('merges as the core does, in whatever batches the heartbeats come', async () => {
    const { save, load } = open();
    const batches = fc.array(sourceTimes, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        await forget();
        for (const batch of all) await save(mergeAll(batch));
        assert.deepEqual(await load(), mergeAll(all.flat()));
      }),
      { numRuns: 100 },
    );
  });

  it('lets the greatest win of many that are saved at once', async () => {
    const { save, load } = open();
    const times = Array.from({ length: 24 }, (_, i) => (i * 7) % 24);
    await Promise.all(times.map((atMs) => save([beat('a', atMs), beat('b', 23 - atMs)])));
    assert.deepEqual(await load(), [beat('a', 23), beat('b', 23)]);
  });
});
