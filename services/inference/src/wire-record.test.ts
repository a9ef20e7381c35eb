import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger, Unavailable, type Sql } from '@linecast/kit';
import { createRecord } from './wire-record.ts';

/** Only what a record asks of Postgres: it keeps the statements it was given while it was there. */
function aRecord() {
  const kept: string[] = [];
  const state = { isAway: false };
  const refuse = () => assert.fail('nothing else is asked');
  const sql: Sql = {
    query: async (text) => {
      if (state.isAway) throw new Unavailable('Postgres is away');
      kept.push(text.trim().split(/\s+/).slice(0, 3).join(' '));
      return [];
    },
    ...{ transaction: refuse, migrate: refuse, dropSchema: refuse, ping: refuse, close: refuse },
  };
  const resolve = () => assert.fail('no version is looked up');
  const platform = { sql, models: { place: 'made up', resolve } };
  const around = { name: 'm', alias: 'champion', nowMs: () => 7 };
  const record = createRecord({ platform, ...around, logger: createLogger('inference', 'silent') });
  return { ...record, kept, state };
}

const failed = {
  kind: 'failed',
  reason: 'run 7 gave no probability',
  evidence: { runs: 7 },
} as const;

describe('what Postgres is told of a model that failed', () => {
  it('is told at once, and only once', async () => {
    const { failure, retry, kept } = aRecord();
    await failure('2', '1', failed);
    await retry();
    assert.deepEqual(kept, ['insert into model_changes']);
  });

  it('is told later when Postgres was away, and of each version', async () => {
    const { failure, retry, kept, state } = aRecord();
    state.isAway = true;
    await failure('2', '1', failed);
    await failure('3', '1', failed);
    await retry();
    assert.deepEqual(kept, []);
    state.isAway = false;
    await retry();
    await retry();
    assert.deepEqual(kept, ['insert into model_changes', 'insert into model_changes']);
  });
});
