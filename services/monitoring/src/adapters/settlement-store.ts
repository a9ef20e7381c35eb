// Table settlements: replaced per game under the lock of the game's row, so that of two settlements at once the one
// that knows more is written last.
import type { Queryable, Sql } from '@linecast/kit';
import type { Game, Settlement, StoredPrediction } from '../core/settle.ts';
import type { RescoreGames } from '../settle-fixtures.ts';
import { epochMs, sqlTime } from './sql-time.ts';

export function rescoreGames(sql: Pick<Sql, 'transaction'>): RescoreGames {
  return (fixtureIds, score) =>
    sql.transaction(async (inside) => {
      const games = await lockGames(inside, fixtureIds);
      const ended = games.filter((each) => each.isFinal).map((each) => each.fixtureId);
      // Read after the lock: whoever held it before has committed, and what it saw is a part of what is read here.
      const predictions = ended.length === 0 ? [] : await loadPredictions(inside, ended);
      const byGame = Map.groupBy(predictions, (each) => each.fixtureId);
      const settlements = games.flatMap((game) => score(game, byGame.get(game.fixtureId) ?? []));
      await removeOthers(inside, fixtureIds, settlements);
      return settlements.length === 0 ? 0 : upsert(inside, settlements);
    });
}

type GameRow = {
  fixture_id: string;
  start_at_ms: number;
  is_final: boolean;
  home_score: number | null;
  away_score: number | null;
  changed_at_ms: number;
};

async function lockGames(sql: Queryable, fixtureIds: readonly string[]): Promise<Game[]> {
  const rows = await sql.query<GameRow>(
    `select fixture_id, ${epochMs('start_at')} as start_at_ms, status = 'final' as is_final,
            home_score, away_score, ${epochMs('changed_at')} as changed_at_ms
       from fixtures where fixture_id = any($1::text[])
      order by fixture_id collate "C" for update`,
    [fixtureIds],
  );
  return rows.map((row) => ({
    fixtureId: row.fixture_id,
    startAtMs: row.start_at_ms,
    isFinal: row.is_final,
    score:
      row.home_score === null || row.away_score === null
        ? null
        : { home: row.home_score, away: row.away_score },
    changedAtMs: row.changed_at_ms,
  }));
}

type PredictionRow = {
  prediction_id: string;
  fixture_id: string;
  model_name: string;
  model_version: string;
  as_of_ms: number;
  sequence: number;
  target: StoredPrediction['target'];
  line: number | null;
  probability: number;
  market_probability: number;
};

async function loadPredictions(
  sql: Queryable,
  fixtureIds: readonly string[],
): Promise<StoredPrediction[]> {
  const rows = await sql.query<PredictionRow>(
    `select prediction_id, fixture_id, model_name, model_version, ${epochMs('as_of')} as as_of_ms,
            sequence::double precision as sequence, target, line, probability, market_probability
       from predictions where fixture_id = any($1::text[]) and probability is not null`,
    [fixtureIds],
  );
  return rows.map((row) => ({
    predictionId: row.prediction_id,
    fixtureId: row.fixture_id,
    modelName: row.model_name,
    modelVersion: row.model_version,
    asOfMs: row.as_of_ms,
    sequence: row.sequence,
    target: row.target,
    line: row.line,
    probability: row.probability,
    marketProbability: row.market_probability,
  }));
}

/** A corrected status or start may leave a model version without a settlement it had. */
async function removeOthers(
  sql: Queryable,
  fixtureIds: readonly string[],
  kept: readonly Settlement[],
): Promise<void> {
  await sql.query(
    `delete from settlements
      where fixture_id = any($1::text[])
        and (fixture_id, model_name, model_version) not in
            (select * from unnest($2::text[], $3::text[], $4::text[]))`,
    [
      fixtureIds,
      kept.map((each) => each.fixtureId),
      kept.map((each) => each.modelName),
      kept.map((each) => each.modelVersion),
    ],
  );
}

/** Answers how many rows are new; `xmax` is 0 only in a row that this statement inserted. */
async function upsert(sql: Queryable, settlements: readonly Settlement[]): Promise<number> {
  const rows = await sql.query<{ is_new: boolean }>(
    `insert into settlements (fixture_id, model_name, model_version, prediction_id, outcome,
                              model_log_loss, market_log_loss, settled_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
                          $6::double precision[], $7::double precision[], $8::timestamptz[])
     on conflict (fixture_id, model_name, model_version) do update set
       prediction_id = excluded.prediction_id, outcome = excluded.outcome,
       model_log_loss = excluded.model_log_loss, market_log_loss = excluded.market_log_loss,
       settled_at = excluded.settled_at
     returning xmax = 0 as is_new`,
    [
      settlements.map((each) => each.fixtureId),
      settlements.map((each) => each.modelName),
      settlements.map((each) => each.modelVersion),
      settlements.map((each) => each.predictionId),
      settlements.map((each) => each.outcome),
      settlements.map((each) => each.modelLogLoss),
      settlements.map((each) => each.marketLogLoss),
      settlements.map((each) => sqlTime(each.settledAtMs)),
    ],
  );
  return rows.filter((row) => row.is_new).length;
}
