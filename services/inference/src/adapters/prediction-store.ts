// Predictions in Postgres: one statement per batch, and a prediction that is there stays as it is.
import type { Sql } from '@linecast/kit';
import type { PredictionMade } from '@linecast/protos';
import type { StorePredictions } from '../predict-vectors.ts';

const insertPredictions = `
  insert into predictions (prediction_id, vector_id, fixture_id, market, as_of, sequence, model_name, model_version,
                           home_probability, home_market_probability, prediction)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[], $7::text[],
                       $8::text[], $9::float8[], $10::float8[], $11::jsonb[])
  on conflict (prediction_id) do nothing`;

const columns: readonly ((prediction: PredictionMade) => string | number)[] = [
  (each) => each.prediction_id,
  (each) => each.vector_id,
  (each) => each.fixture.fixture_id,
  (each) => each.market,
  (each) => each.as_of,
  (each) => each.sequence,
  (each) => each.model.name,
  (each) => each.model.version,
  (each) => each.home.probability,
  (each) => each.home.market_probability,
  (each) => JSON.stringify(each),
];

export function createPredictionStore(sql: Sql): StorePredictions {
  return async (predictions) => {
    await sql.query(
      insertPredictions,
      columns.map((valueOf) => predictions.map(valueOf)),
    );
  };
}
