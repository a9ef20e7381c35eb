// A tape out of an archive that has an opening and a closing price per game and no times: what it does not know is set by
// convention, and the header says so.
import {
  tapeFormat,
  type ResultJson,
  type TapeHeaderJson,
  type UpdateJson,
} from '@linecast/collector-bridge/tape';
import { nameFixture } from '@linecast/domain';
import { UsageError } from '../command.ts';
import { dateIn, numberIn, scoreIn } from '../evaluate/cells.ts';
import { jumpFault, readQuote } from '../evaluate/quotes.ts';
import { isoSeconds } from './pinnacle-rows.ts';
import { spanTo, type Days, type TapeText } from './pinnacle-tape.ts';
import type { Row } from './read-csv.ts';

export const openCloseColumns = [
  ...(['date', 'v_rot', 'v_team', 'v_final', 'h_team', 'h_final'] as const),
  ...(['v_ml_open', 'v_ml_close', 'h_ml_open', 'h_ml_close'] as const),
  ...(['h_rl', 'h_rl_odds', 'v_rl_odds'] as const),
  ...([
    'ou_open',
    'ou_open_ovr',
    'ou_open_und',
    'ou_close',
    'ou_close_ovr',
    'ou_close_und',
  ] as const),
] as const;
export type OpenCloseRow = Row<(typeof openCloseColumns)[number]>;

/** The same day at every venue, and after the day's first game of a doubleheader is over. */
const startOfDay = 'T23:10:00Z';
const firstOfTwoStarts = 'T17:10:00Z';
/** Before every start, and before the close. */
const openBeforeStartMs = 12 * 60 * 60_000;
/** Ten minutes before the cut-off: the close stands in for the price a decision has. */
const closeBeforeStartMs = 30 * 60_000;
const resultAfterStartMs = 4 * 60 * 60_000;
/** Nobody says whose prices they are. */
const book = 'archive';

const source =
  'An archive of opening and closing prices of unnamed books, without times. By convention games start at 23:10 UTC, the first of two on a day at 17:10; the open stands 12 h before the start, the close 30 min, the result 4 h after it.';
const licence = 'None stated: for evaluation only, not to be passed on.';

export type OpenCloseCounts = {
  fixtures: number;
  lines: number;
  results: number;
  excluded: { game: string; reason: string }[];
};

type Game = { ref: string; row: OpenCloseRow; startAtMs: number; gameNumber: number };

/** `isCloseKept`: false leaves the opening prices standing until the start, where a close does not belong to its line. */
export function openCloseTape(
  rows: readonly OpenCloseRow[],
  days: Days,
  isCloseKept = true,
): { tape: TapeText; counts: OpenCloseCounts } {
  const excluded: OpenCloseCounts['excluded'] = [];
  const chosen = numbered(rows.filter((row) => isChosen(row, days))).filter((game) => {
    const reason = faultOf(game);
    if (reason !== undefined) excluded.push({ game: game.ref, reason });
    return reason === undefined;
  });
  const games = chosen.toSorted((a, b) => a.startAtMs - b.startAtMs || (a.ref < b.ref ? -1 : 1));
  const [first] = games;
  if (!first) throw new UsageError('The archive has no game of these days with sound prices.');
  const updates = games
    .flatMap((game) => [updateOf(game, 'open'), ...(isCloseKept ? [updateOf(game, 'close')] : [])])
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const results = games.flatMap(resultOf);
  return {
    tape: { header: headerOf(games, isCloseKept), quotes: updates, results },
    counts: { fixtures: games.length, lines: updates.length, results: results.length, excluded },
  };
}

function isChosen(row: OpenCloseRow, days: Days): boolean {
  const date = dateIn(row.date);
  return date !== null && date >= (days.from ?? date) && date <= (days.to ?? date);
}

/** Two games of one day and pair of teams are told apart by their rotation numbers. */
function numbered(rows: readonly OpenCloseRow[]): Game[] {
  const pairs = Map.groupBy(rows, (row) => `${dateIn(row.date)} ${row.v_team} at ${row.h_team}`);
  return [...pairs].flatMap(([name, own]) => {
    const inOrder = own.toSorted((a, b) => (numberIn(a.v_rot) ?? 0) - (numberIn(b.v_rot) ?? 0));
    return inOrder.map((row, i) => {
      const isFirstOfTwo = i === 0 && inOrder.length > 1;
      const start = `${dateIn(row.date)}${isFirstOfTwo ? firstOfTwoStarts : startOfDay}`;
      return { ref: `${name} ${i + 1}`, row, startAtMs: Date.parse(start), gameNumber: i + 1 };
    });
  });
}

/** Why a game is left out: corrupt prices would teach a model what never was (prediction-quality §3). */
function faultOf({ row, startAtMs, gameNumber }: Game): string | undefined {
  const teams = { home: row.h_team, away: row.v_team };
  const named = nameFixture({ sport: 'mlb', ...teams, gameNumber, startAtMs });
  if (named.kind === 'reject') return named.reason;
  const open = readQuote('american', [row.h_ml_open, row.v_ml_open]);
  const close = readQuote('american', [row.h_ml_close, row.v_ml_close]);
  for (const [when, read] of [
    ['open', open],
    ['close', close],
  ] as const) {
    if ('fault' in read) return `${when}: ${read.fault.detail}`;
  }
  if ('fault' in open || 'fault' in close) return undefined;
  return jumpFault(open.quote, close.quote)?.detail;
}

function updateOf({ ref, row, startAtMs }: Game, which: 'open' | 'close'): UpdateJson {
  const isOpen = which === 'open';
  const h2h = isOpen
    ? { home: numberIn(row.h_ml_open), away: numberIn(row.v_ml_open) }
    : { home: numberIn(row.h_ml_close), away: numberIn(row.v_ml_close) };
  const total = isOpen
    ? two(row.ou_open, { over: row.ou_open_ovr, under: row.ou_open_und })
    : two(row.ou_close, { over: row.ou_close_ovr, under: row.ou_close_und });
  // One run line a game is known, and not whether it stood at the open.
  const spread = isOpen ? undefined : two(row.h_rl, { home: row.h_rl_odds, away: row.v_rl_odds });
  const atMs = startAtMs - (isOpen ? openBeforeStartMs : closeBeforeStartMs);
  const markets = { h2h, ...(total && { total }), ...(spread && { spread }) };
  return { at: isoSeconds(atMs), fixture: ref, book, format: 'american', markets };
}

/** A market whose prices are not sound is not spoken of. */
function two(
  line: string,
  sides: Readonly<Record<string, string>>,
): Record<string, number | null> | undefined {
  const posted = numberIn(line);
  const read = readQuote('american', Object.values(sides));
  if (posted === null || !Number.isFinite(posted) || 'fault' in read) return undefined;
  const prices = Object.entries(sides).map(([side, cell]) => [side, numberIn(cell)]);
  return { line: posted, ...Object.fromEntries(prices) };
}

function headerOf(games: readonly Game[], isCloseKept: boolean): TapeHeaderJson {
  const dates = games.map(({ row }) => dateIn(row.date) ?? '').toSorted();
  const [first, last] = [dates[0] ?? '', dates.at(-1)];
  return {
    format: tapeFormat,
    name: `mlb-archive-${first}${spanTo(first, last, '-to-')}`,
    label: `ARCHIVE ${first}${spanTo(first, last)}`,
    sport: 'mlb',
    source: isCloseKept ? source : `${source} The closes are left out of this tape.`,
    licence,
    fixtures: games.map(({ ref, row, gameNumber, startAtMs }) => ({
      ref,
      home: row.h_team,
      away: row.v_team,
      game_number: gameNumber,
      start_at: isoSeconds(startAtMs),
    })),
  };
}

function resultOf({ ref, row, startAtMs }: Game): ResultJson[] {
  const [home, away] = [scoreIn(row.h_final), scoreIn(row.v_final)];
  if (home === null || away === null) return [];
  return [{ at: isoSeconds(startAtMs + resultAfterStartMs), fixture: ref, home, away }];
}
