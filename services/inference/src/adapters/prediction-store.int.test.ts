import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { PredictionMade } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { anAnswer } from '../testing/answers.ts';
import { createPredictionStore } from './prediction-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

const prediction = (id: string, change: Partial<PredictionMade> = {}): PredictionMade => ({
  ...anAnswer().prediction,
  prediction_id: id,
  ...change,
});

describe('predictions in Postgres', { skip }, () => {
  it('are kept whole, to the last bit of their numbers', async (t) => {
    const sql = await openSql(t, url ?? '');
    await sql.migrate(migrations);
    const store = createPredictionStore(sql);
    const made = prediction('p_1', { reason: `It's "odd": {a,b}, NULL\\ and π.` });
    made.home.probability = 0.1 + 0.2;
    await store([made, prediction('p_2', { sequence: 8 })]);
    const rows = await sql.query('select * from predictions order by prediction_id');
    assert.equal(rows.length, 2);
    const { recorded_at: _recordedAt, ...row } = rows[0] ?? {};
    assert.deepEqual(row, {
      prediction_id: 'p_1',
      vector_id: 'v_1',
      fixture_id: 'mlb-2016-06-25-MIN-NYY',
      market: 'h2h',
      as_of: '2016-06-25T15:00:00.000Z',
      sequence: 7,
      model_name: 'linear',
      model_version: '1',
      home_probability: 0.30000000000000004,
      home_market_probability: 0.542,
      prediction: made,
    });
  });

  it('stay as they were when they come again, also within one batch', async (t) => {
    const sql = await openSql(t, url ?? '');
    await sql.migrate(migrations);
    const store = createPredictionStore(sql);
    const [first, again] = [prediction('p_1'), prediction('p_1', { reason: 'another' })];
    await store([first, again]);
    await store([again, prediction('p_2')]);
    const rows = await sql.query<{ prediction: PredictionMade }>(
      'select prediction from predictions order by prediction_id',
    );
    assert.deepEqual(
      rows.map((row) => row.prediction.reason),
      [first.reason, first.reason],
    );
  });
});
