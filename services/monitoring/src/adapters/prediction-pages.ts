// Every prediction as published, in canonical order, without ever holding more than some games of them.
import type { Queryable } from '@linecast/kit';
import type { PredictionMade } from '@linecast/protos';
import type { ReadPredictions } from '../digest-predictions.ts';

const fixturesPerPage = 20;

export function readPredictions(sql: Queryable): ReadPredictions {
  return async function* pages() {
    // Code-point order: the database's own locale would sort ids differently from stack to stack.
    const fixtures = await sql.query<{ fixture_id: string }>(
      `select fixture_id from predictions group by fixture_id order by fixture_id collate "C"`,
    );
    for (let from = 0; from < fixtures.length; from += fixturesPerPage) {
      const ids = fixtures.slice(from, from + fixturesPerPage).map((row) => row.fixture_id);
      const rows = await sql.query<{ prediction: PredictionMade }>(
        // The oldest do not say what they are of.
        `select jsonb_build_object('target', target) || prediction as prediction
           from predictions where fixture_id = any($1::text[])
          order by fixture_id collate "C", as_of, sequence, prediction_id collate "C"`,
        [ids],
      );
      yield rows.map((row) => row.prediction);
    }
  };
}
