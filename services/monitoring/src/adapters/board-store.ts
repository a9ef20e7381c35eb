// The games of the board: what the fixtures, their quotes, their predictions and their settlements say together.
import type { Queryable } from '@linecast/kit';
import type { BoardGame } from '../core/board.ts';
import type { LoadBoardGames } from '../show-board.ts';
import { epochMs, sqlTime } from './sql-time.ts';

type BoardGameRow = {
  fixture_id: string;
  sport: string;
  home: string;
  away: string;
  start_at_ms: number;
  is_final: boolean;
  home_score: number | null;
  away_score: number | null;
  last_quote_at_ms: number | null;
  market_probability: number | null;
  probability: number | null;
  edge: number | null;
  is_settled: boolean;
  model_log_loss: number | null;
  market_log_loss: number | null;
  spread: BoardGame['spread'];
  total: BoardGame['total'];
};

/** The newest of a fixture `f` by any model of that target. */
const newest = (target: string): string => `
  select * from predictions
   where predictions.fixture_id = f.fixture_id and predictions.target = '${target}'
   order by as_of desc, sequence desc, model_version desc, prediction_id desc
   limit 1`;

/** As the board tells it, under the names of its fields. */
const besideMarket = (target: string): string => `
  select jsonb_build_object('line', line, 'marketProbability', market_probability, 'probability', probability,
                            'edge', probability - market_probability) as told
    from (${newest(target)}) as last`;

export function loadBoardGames(sql: Queryable): LoadBoardGames {
  return async (startingFromMs) => {
    const rows = await sql.query<BoardGameRow>(
      `select f.fixture_id, f.sport, f.home, f.away, ${epochMs('f.start_at')} as start_at_ms,
              f.status = 'final' as is_final, f.home_score, f.away_score,
              ${epochMs('a.last_quote_at')} as last_quote_at_ms,
              p.market_probability, p.probability, p.probability - p.market_probability as edge,
              s.fixture_id is not null as is_settled, s.model_log_loss, s.market_log_loss,
              (${besideMarket('home_cover')}) as spread, (${besideMarket('over')}) as total
         from fixtures f
         left join fixture_activity a on a.fixture_id = f.fixture_id
         left join lateral (${newest('home_win')}) p on true
         left join settlements s on s.fixture_id = f.fixture_id
                                and s.model_name = p.model_name
                                and s.model_version = p.model_version
        where f.start_at >= $1
        order by f.start_at, f.fixture_id collate "C"`,
      [sqlTime(startingFromMs)],
    );
    return rows.map(toGame);
  };
}

function toGame(row: BoardGameRow): BoardGame {
  const { market_probability: marketProbability, probability, edge } = row;
  return {
    fixtureId: row.fixture_id,
    sport: row.sport,
    home: row.home,
    away: row.away,
    startAtMs: row.start_at_ms,
    isFinal: row.is_final,
    score:
      row.home_score === null || row.away_score === null
        ? null
        : { home: row.home_score, away: row.away_score },
    lastQuoteAtMs: row.last_quote_at_ms,
    prediction:
      marketProbability === null || probability === null || edge === null
        ? null
        : { marketProbability, probability, edge },
    settlement: row.is_settled
      ? { modelLogLoss: row.model_log_loss, marketLogLoss: row.market_log_loss }
      : null,
    spread: row.spread,
    total: row.total,
  };
}
