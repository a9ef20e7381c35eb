// Out-of-sample games from one book's full quote history of 2016, cut off as the stream cuts it off.
import { addPoint, americanToDecimal, findMlbTeam } from '@linecast/domain';
import type { ReferenceView, MoneylineValue } from '@linecast/domain';
import { numberIn } from './csv.ts';
import { moneylineOf, trainingRow, type TrainingRow } from './training-row.ts';

export type PinnacleRecord = Readonly<Record<string, string>>;
export type PinnacleDropped = { notLeague: number; notQuoted: number };

/** One row per game as of `beforeStartMs` before its start: the last quote by then is "now", the first the open. */
export function pinnacleTable(
  games: readonly PinnacleRecord[],
  lines: readonly PinnacleRecord[],
  beforeStartMs: number,
): { rows: TrainingRow[]; dropped: PinnacleDropped } {
  const linesOf = Map.groupBy(lines, (line) => line['game_id'] ?? '');
  const rows: TrainingRow[] = [];
  const dropped: PinnacleDropped = { notLeague: 0, notQuoted: 0 };
  for (const game of games) {
    // The All-Star game is priced too, but its teams play no season and the stream refuses them.
    if (!findMlbTeam(game['home'] ?? '') || !findMlbTeam(game['away'] ?? '')) {
      dropped.notLeague += 1;
      continue;
    }
    const row = gameRow(game, linesOf.get(game['game_id'] ?? '') ?? [], beforeStartMs);
    if (row === null) dropped.notQuoted += 1;
    else rows.push(row);
  }
  return { rows, dropped };
}

/** The row of one game, league or not; null where no moneyline was offered by then. */
export function gameRow(
  game: PinnacleRecord,
  lines: readonly PinnacleRecord[],
  beforeStartMs: number,
): TrainingRow | null {
  const startAtMs = Date.parse(game['event_utc'] ?? '');
  const asOfMs = startAtMs - beforeStartMs;
  const known = lines.filter((line) => Date.parse(line['ts_utc'] ?? '') <= asOfMs);
  const identity = {
    season: new Date(startAtMs).getUTCFullYear(),
    // The id carries the date at the venue: PIT201604030.
    date: (game['game_id'] ?? '').replace(/^.*?(\d{4})(\d\d)(\d\d)\d$/, '$1-$2-$3'),
    away: game['away'] ?? '',
    home: game['home'] ?? '',
    split: 'pinnacle',
    homeWon: Number(game['home_score']) > Number(game['away_score']),
  };
  return trainingRow(identity, viewOf(known, asOfMs, startAtMs));
}

function viewOf(
  lines: readonly PinnacleRecord[],
  asOfMs: number,
  startAtMs: number,
): ReferenceView {
  let h2h: ReferenceView['h2h'];
  let total: ReferenceView['total'];
  for (const line of lines) {
    const atMs = Date.parse(line['ts_utc'] ?? '');
    h2h = addPoint(h2h, { atMs, value: moneylineIn(line) });
    total = addPoint(total, { atMs, value: numberIn(line['total']) });
  }
  return { asOfMs, startAtMs, h2h, total };
}

/** An empty price means the market is not offered now. */
function moneylineIn(line: PinnacleRecord): MoneylineValue | null {
  const home = numberIn(line['ml_home']);
  const away = numberIn(line['ml_away']);
  if (home === null || away === null) return null;
  return moneylineOf(americanToDecimal(home), americanToDecimal(away));
}
