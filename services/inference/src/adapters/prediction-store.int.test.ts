import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { HomeWinPrediction, PredictionMade } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { anAnswer } from '../testing/answers.ts';
import { createPredictionStore } from './prediction-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

function prediction(id: string, change: Partial<HomeWinPrediction> = {}): HomeWinPrediction {
  const made = anAnswer().prediction;
  assert.ok(made.target === 'home_win');
  return { ...made, prediction_id: id, ...change };
}

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
      probability: 0.30000000000000004,
      market_probability: 0.542,
      target: 'home_win',
      selection: 'home',
      line: null,
      prediction: made,
    });
  });

  it('of a total say the over and its line, of a line only what it is', async (t) => {
    const sql = await openSql(t, url ?? '');
    await sql.migrate(migrations);
    const { home, away, recommendation, target: _target, ...rest } = prediction('p_1');
    const game = { ...rest, recommendation };
    const total: PredictionMade = {
      ...{ ...game, market: 'total', target: 'over', line: 8.5, over: home, under: away },
    };
    const outcomes = { rise: { probability: 0.2, base_rate: 0.1 } };
    const line: PredictionMade = {
      ...{ ...rest, prediction_id: 'p_2', target: 'line_direction', timeframe: '1h', outcomes },
    };
    await createPredictionStore(sql)([total, line]);
    const rows = await sql.query(
      `select market, target, selection, probability, market_probability, line, prediction
         from predictions order by prediction_id`,
    );
    const { probability, market_probability } = home;
    assert.deepEqual(rows, [
      {
        ...{ market: 'total', target: 'over', selection: 'over', probability, market_probability },
        ...{ line: 8.5, prediction: total },
      },
      {
        ...{ market: 'h2h', target: 'line_direction', selection: null, probability: null },
        ...{ market_probability: null, line: null, prediction: line },
      },
    ]);
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
