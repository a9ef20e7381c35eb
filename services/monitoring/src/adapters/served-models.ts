// How the champions did day by day, as inference told which version serves and as the games were settled.
import type { Queryable } from '@linecast/kit';
import type { ServedModel } from '../core/model-quality.ts';
import type { LoadServedModels } from '../watch-models.ts';
import { epochMs } from './sql-time.ts';

type Row = {
  model: string;
  version: string;
  games: number;
  difference: number | null;
  settled_at_ms: number | null;
};

/** The day at the venue stands in the fixture's id. The order makes the sums the same on every stack. */
export function loadServedModels(sql: Queryable): LoadServedModels {
  return async () => {
    const rows = await sql.query<Row>(
      `select a.model_name as model, a.model_version as version,
              count(s.model_log_loss)::double precision as games,
              sum(s.model_log_loss - s.market_log_loss order by s.fixture_id collate "C") as difference,
              ${epochMs('max(s.settled_at)')} as settled_at_ms
         from model_aliases a
         left join settlements s on s.model_name = a.model_name and s.model_version = a.model_version
                                and s.model_log_loss is not null
        where a.alias = 'champion'
        group by a.model_name, a.model_version, substring(s.fixture_id, '[0-9]{4}-[0-9]{2}-[0-9]{2}')
        order by a.model_name collate "C",
                 substring(s.fixture_id, '[0-9]{4}-[0-9]{2}-[0-9]{2}') collate "C"`,
    );
    const byModel = Map.groupBy(rows, ({ model }) => model);
    return [...byModel].flatMap(([model, own]): ServedModel[] => {
      const [first] = own;
      return first ? [{ model, version: first.version, days: own.flatMap(toDay) }] : [];
    });
  };
}

const toDay = ({ games, difference, settled_at_ms: settledAtMs }: Row) =>
  difference === null || settledAtMs === null ? [] : [{ games, difference, settledAtMs }];
