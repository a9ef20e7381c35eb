// Predictions in Postgres: one statement per batch, and a prediction that is there stays as it is.
import type { Sql } from '@linecast/kit';
import { isGamePrediction, sidesOf, type PredictionMade } from '@linecast/protos';
import type { StorePredictions } from '../predict-vectors.ts';

const insertPredictions = `
  insert into predictions (prediction_id, vector_id, fixture_id, market, target, as_of, sequence, model_name, model_version,
                           selection, probability, market_probability, line, prediction)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[],
                       $8::text[], $9::text[], $10::text[], $11::float8[], $12::float8[], $13::float8[], $14::jsonb[])
  on conflict (prediction_id) do nothing`;

type Cell = string | number | null;

const columns: readonly ((prediction: PredictionMade) => Cell)[] = [
  (each) => each.prediction_id,
  (each) => each.vector_id,
  (each) => each.fixture.fixture_id,
  (each) => each.market,
  (each) => each.target,
  (each) => each.as_of,
  (each) => each.sequence,
  (each) => each.model.name,
  (each) => each.model.version,
  (each) => firstOf(each)?.[0] ?? null,
  (each) => firstOf(each)?.[1].probability ?? null,
  (each) => firstOf(each)?.[1].market_probability ?? null,
  (each) => ('line' in each ? each.line : null),
  (each) => JSON.stringify(each),
];

const firstOf = (each: PredictionMade) => (isGamePrediction(each) ? sidesOf(each)[0] : undefined);

export function createPredictionStore(sql: Sql): StorePredictions {
  return async (predictions) => {
    await sql.query(
      insertPredictions,
      columns.map((valueOf) => predictions.map(valueOf)),
    );
  };
}
