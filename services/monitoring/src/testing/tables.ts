// The tables of a test: a schema of its own, and rows as the other services write them.
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Queryable, Sql } from '@linecast/kit';
import { isGamePrediction, sidesOf, type PredictionMade } from '@linecast/protos';
import { openSql } from '../../../../test/support/open-sql.ts';

export const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

export async function openTables(t: TestContext, url: string): Promise<Sql> {
  const sql = await openSql(t, url);
  await sql.migrate(migrations);
  return sql;
}

/** As inference does before it publishes. */
export async function storePrediction(sql: Queryable, made: PredictionMade): Promise<void> {
  const [first] = isGamePrediction(made) ? sidesOf(made) : [];
  await sql.query(
    `insert into predictions (prediction_id, vector_id, fixture_id, market, as_of, sequence,
       model_name, model_version, target, selection, probability, market_probability, line, prediction)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    [
      made.prediction_id,
      made.vector_id,
      made.fixture.fixture_id,
      made.market,
      made.as_of,
      made.sequence,
      made.model.name,
      made.model.version,
      made.target,
      first?.[0] ?? null,
      first?.[1].probability ?? null,
      first?.[1].market_probability ?? null,
      'line' in made ? made.line : null,
      JSON.stringify(made),
    ],
  );
}
