// The numbers of the report.
import { cutOffBeforeStartMs } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import type { LogLoss, ModelRef, ModelScore } from '../score-champion.ts';
import type { Counts } from '../tell-report.ts';
import { epochMs } from './sql-time.ts';

const total = (name: string): string =>
  `(select coalesce(sum((totals->>'${name}')::double precision), 0) from sources) as ${name}`;

export function loadCounts(sql: Queryable) {
  return async (): Promise<Counts> => {
    const [counts] = await sql.query<Counts>(
      `select ${['fixtures', 'quotes', 'duplicates', 'refused'].map(total).join(', ')},
              (select count(*)::double precision from feature_vectors where revision = 0) as features,
              (select count(*)::double precision from predictions) as predictions,
              (select count(distinct fixture_id)::double precision from settlements) as settled`,
    );
    if (!counts) throw new Error('a select without a table always has one row');
    return counts;
  };
}

/** Partitions in which feature-processor has not let time pass as far as every source was heard of: vectors may be due. */
export function countUnpassed(sql: Queryable) {
  return async (): Promise<number> => {
    const [row] = await sql.query<{ unpassed: number }>(
      `select count(distinct (p.topic, p.partition))::double precision as unpassed
         from partition_progress p cross join sources s
        where p.consumer = 'feature-processor'
          and coalesce((p.heard_until->>s.source)::double precision, '-infinity')
              < ${epochMs('s.at')}`,
    );
    return row?.unpassed ?? 0;
  };
}

/** Final games with a prediction in time and no settlement. */
export function countUnsettled(sql: Queryable) {
  return async (): Promise<number> => {
    const [row] = await sql.query<{ unsettled: number }>(
      `select count(*)::double precision as unsettled
         from fixtures f
        where f.status = 'final'
          and not exists (select 1 from settlements s where s.fixture_id = f.fixture_id)
          and exists (select 1 from predictions p
                       where p.fixture_id = f.fixture_id and p.probability is not null
                         and p.as_of <= f.start_at - $1 * interval '1 millisecond')`,
      [cutOffBeforeStartMs],
    );
    return row?.unsettled ?? 0;
  };
}

export function loadSettledModels(sql: Queryable) {
  return (): Promise<ModelRef[]> =>
    sql.query(
      `select distinct model_name as name, model_version as version
         from settlements order by name, version`,
    );
}

export function loadLogLoss(sql: Queryable) {
  return async (model: ModelRef): Promise<LogLoss> => {
    const [row] = await sql.query<LogLoss>(
      // The order makes the sums, and so their last bits, the same on every stack. A void game has no losses.
      `select avg(model_log_loss order by fixture_id collate "C") as model,
              avg(market_log_loss order by fixture_id collate "C") as market,
              count(model_log_loss)::double precision as n
         from settlements
        where model_name = $1 and model_version = $2`,
      [model.name, model.version],
    );
    return row ?? { model: null, market: null, n: 0 };
  };
}

/** What each version that predicted has told so far, and how it came out where games ended. */
export function loadModelScores(sql: Queryable) {
  return (): Promise<ModelScore[]> =>
    sql.query(
      `select p.model_name as name, p.model_version as version, p.predictions,
              s.log_loss as model, s.market_log_loss as market, coalesce(s.n, 0) as n
         from (select model_name, model_version, count(*)::double precision as predictions
                 from predictions group by 1, 2) p
         left join (select model_name, model_version, count(model_log_loss)::double precision as n,
                           avg(model_log_loss order by fixture_id collate "C") as log_loss,
                           avg(market_log_loss order by fixture_id collate "C") as market_log_loss
                      from settlements group by 1, 2) s using (model_name, model_version)
        order by p.model_name collate "C", p.model_version collate "C"`,
    );
}
