// The layout of the Pinnacle archive: one row per game, and one row per update with the full state after it.
import type { UpdateJson } from '@linecast/collector-bridge/tape';
import { nameFixture, type Reject } from '@linecast/domain';
import { UsageError } from '../command.ts';
import type { Row } from './read-csv.ts';

export const gameColumns = [
  'game_id',
  'event_utc',
  'away',
  'home',
  'dh',
  'away_score',
  'home_score',
] as const;
/** Needed only for a tape with starters. */
export const starterColumns = ['away_sp', 'home_sp'] as const;
export type GameRow = Row<(typeof gameColumns)[number]> &
  Partial<Row<(typeof starterColumns)[number]>>;

export const lineColumns = [
  'game_id',
  'ts_utc',
  'rl_away',
  'rl_away_us',
  'rl_home_us',
  'ml_away',
  'ml_home',
  'total',
  'over_us',
  'under_us',
] as const;
export type LineRow = Row<(typeof lineColumns)[number]>;

export type Game = {
  ref: string;
  home: string;
  away: string;
  gameNumber: number;
  startAtMs: number;
  /** The date at the venue. */
  date: string;
  score: { home: number; away: number } | null;
  /** As {@link pitcherIn} writes them; null where the archive names nobody. */
  starters: { home: string | null; away: string | null };
};

export function readGame(row: GameRow): Game | Reject {
  const where = `game ${row.game_id}`;
  const { home, away } = row;
  // dh: 0 is a single game, 1 and 2 are the games of a doubleheader.
  const gameNumber = row.dh === '2' ? 2 : 1;
  const startAtMs = timeIn(where, row.event_utc);
  const named = nameFixture({ sport: 'mlb', home, away, gameNumber, startAtMs });
  if (named.kind === 'reject') return named;
  const date = /\d{4}-\d{2}-\d{2}/.exec(named.fixture.fixtureId)?.[0] ?? '';
  const [homeScore, awayScore] = [numberIn(where, row.home_score), numberIn(where, row.away_score)];
  const score =
    homeScore === null || awayScore === null ? null : { home: homeScore, away: awayScore };
  const starters = { home: pitcherIn(row.home_sp), away: pitcherIn(row.away_sp) };
  return { ref: row.game_id, home, away, gameNumber, startAtMs, date, score, starters };
}

/** The archive writes one man both "M BUMGARNER" and "MBUMGARNER": without the space he is one. */
const pitcherIn = (cell = ''): string | null => cell.replaceAll(/\s/g, '') || null;

export type ReadUpdate = { atMs: number; json: UpdateJson };

export function readLine(row: LineRow): ReadUpdate {
  const where = `game ${row.game_id} at ${row.ts_utc}`;
  const atMs = timeIn(where, row.ts_utc);
  const number = (cell: string): number | null => numberIn(where, cell);
  const awayLine = number(row.rl_away);
  return {
    atMs,
    json: {
      at: isoSeconds(atMs),
      fixture: row.game_id,
      book: 'pinnacle',
      format: 'american',
      markets: {
        h2h: offered({ home: number(row.ml_home), away: number(row.ml_away) }),
        // The archive writes the away side's handicap; a tape writes the home side's. 0 - x, because -0 is not 0.
        spread: offered({
          line: awayLine === null ? null : 0 - awayLine,
          home: number(row.rl_home_us),
          away: number(row.rl_away_us),
        }),
        total: offered({
          line: number(row.total),
          over: number(row.over_us),
          under: number(row.under_us),
        }),
      },
    },
  };
}

/** No value at all means: not offered now. Half a market stays half: the bridge refuses it and says why. */
function offered(market: Record<string, number | null>): Record<string, number | null> | null {
  return Object.values(market).every((value) => value === null) ? null : market;
}

/** Whole seconds, as the archive has them: a tape is read by people too. */
export const isoSeconds = (atMs: number): string =>
  new Date(atMs).toISOString().replace('.000Z', 'Z');

function timeIn(where: string, cell: string): number {
  const atMs = Date.parse(cell);
  if (!Number.isFinite(atMs)) throw new UsageError(`${where}: "${cell}" is not a time.`);
  return atMs;
}

function numberIn(where: string, cell: string): number | null {
  if (cell === '') return null;
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new UsageError(`${where}: "${cell}" is not a number.`);
  return value;
}
