// A tape out of an archive with one snapshot a game: the moneylines of several books at one moment, of inferred time.
import {
  tapeFormat,
  type ResultJson,
  type TapeHeaderJson,
  type UpdateJson,
} from '@linecast/collector-bridge/tape';
import { nameFixture } from '@linecast/domain';
import { UsageError } from '../command.ts';
import { dateIn, numberIn, scoreIn } from '../evaluate/cells.ts';
import { readQuote } from '../evaluate/quotes.ts';
import { isoSeconds } from './pinnacle-rows.ts';
import { spanTo, type Days, type TapeText } from './pinnacle-tape.ts';
import type { Row } from './read-csv.ts';

const reference = 'pinnacle';
const others = ['draftkings', 'fanduel', 'betmgm'] as const;
const books = [reference, ...others] as const;
type Book = (typeof books)[number];

export const snapshotColumns = [
  ...(['date', 'snapshot_ts_inferred', 'row_kind', 'commence_time'] as const),
  ...(['home_team', 'away_team', 'home_score', 'away_score'] as const),
  ...(['pinnacle_home_ml', 'pinnacle_away_ml'] as const),
  ...(['draftkings_home_ml', 'draftkings_away_ml'] as const),
  ...(['fanduel_home_ml', 'fanduel_away_ml', 'betmgm_home_ml', 'betmgm_away_ml'] as const),
] as const;
export type SnapshotRow = Row<(typeof snapshotColumns)[number]>;

/** Ten minutes before the cut-off: the snapshot stands in for the prices a decision has. */
const quoteBeforeStartMs = 30 * 60_000;
const resultAfterStartMs = 4 * 60 * 60_000;

const source =
  'One snapshot a day of four books (The Odds API, historical), its time inferred. By convention its prices stand 30 min before the start, the result 4 h after it.';
const licence = 'None stated: for evaluation only, not to be passed on.';

/** `leftOut`: rows by why they are no game of this tape. `unsound`: prices of one book that are not told. */
export type SnapshotCounts = {
  fixtures: number;
  lines: number;
  results: number;
  left_out: Record<string, number>;
  unsound_prices: number;
};

type Game = { ref: string; row: SnapshotRow; startAtMs: number; sound: readonly Book[] };

export function snapshotsTape(
  rows: readonly SnapshotRow[],
  days: Days,
): { tape: TapeText; counts: SnapshotCounts } {
  const { games, leftOut } = selectGames(rows.filter((row) => isChosen(row, days)));
  if (games.length === 0) throw new UsageError('The archive has no game of these days to tell.');
  const quotes = games.flatMap(updatesOf);
  const results = games.flatMap(resultOf);
  const told = { fixtures: games.length, lines: quotes.length, results: results.length };
  const unsound = games.flatMap(({ row, sound }) =>
    books.filter((book) => isPriced(row, book) && !sound.includes(book)),
  ).length;
  return {
    tape: { header: headerOf(games), quotes, results },
    counts: { ...told, left_out: leftOut, unsound_prices: unsound },
  };
}

function selectGames(rows: readonly SnapshotRow[]) {
  const leftOut: Record<string, number> = {};
  const games = new Map<string, Game>();
  for (const row of rows) {
    const read = gameOf(row);
    // A tape has one game of two teams at one start; the first row is the one that is told.
    const isTwice = typeof read !== 'string' && games.has(read.ref);
    const reason = isTwice ? 'a second row of one game' : read;
    if (typeof reason === 'string') leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    else games.set(reason.ref, reason);
  }
  const byStart = (a: Game, b: Game): number =>
    a.startAtMs - b.startAtMs || (a.ref < b.ref ? -1 : 1);
  return { games: [...games.values()].toSorted(byStart), leftOut };
}

function isChosen(row: SnapshotRow, { from, to }: Days): boolean {
  const date = dateIn(row.date);
  return date !== null && date >= (from ?? date) && date <= (to ?? date);
}

/** Why a row is left out, where it is. */
function gameOf(row: SnapshotRow): Game | string {
  if (row.row_kind !== 'same_day') return `row_kind ${row.row_kind}`;
  const startAtMs = Date.parse(row.commence_time);
  // Prices of a game that may have begun are no prices before it.
  if (Number.isNaN(startAtMs)) return 'the start is not known';
  if (!(Date.parse(row.snapshot_ts_inferred) <= startAtMs)) return 'not taken before the start';
  const claim = { home: row.home_team, away: row.away_team, gameNumber: 1, startAtMs };
  if (nameFixture({ sport: 'mlb', ...claim }).kind === 'reject') return 'teams nobody knows';
  const sound = books.filter((book) => !('fault' in readQuote('american', pricesOf(row, book))));
  if (!sound.includes(reference)) return `no sound price of ${reference}`;
  if (sound.length === 1) return `no sound price beside ${reference}`;
  const ref = `${row.date} ${row.away_team} at ${row.home_team}`;
  return { ref, row, startAtMs, sound };
}

const pricesOf = (row: SnapshotRow, book: Book): [home: string, away: string] => [
  row[`${book}_home_ml`],
  row[`${book}_away_ml`],
];

const isPriced = (row: SnapshotRow, book: Book): boolean =>
  pricesOf(row, book).some((cell) => numberIn(cell) !== null);

function updatesOf({ ref, row, startAtMs, sound }: Game): UpdateJson[] {
  const at = isoSeconds(startAtMs - quoteBeforeStartMs);
  return sound.map((book) => {
    const [home = null, away = null] = pricesOf(row, book).map(numberIn);
    return { at, fixture: ref, book, format: 'american', markets: { h2h: { home, away } } };
  });
}

function headerOf(games: readonly Game[]): TapeHeaderJson {
  const dates = games.map(({ row }) => row.date).toSorted();
  const [first, last] = [dates[0] ?? '', dates.at(-1)];
  return {
    format: tapeFormat,
    name: `mlb-snapshots-${first}${spanTo(first, last, '-to-')}`,
    label: `SNAPSHOTS ${first}${spanTo(first, last)}`,
    sport: 'mlb',
    source,
    licence,
    fixtures: games.map(({ ref, row, startAtMs }) => ({
      ref,
      home: row.home_team,
      away: row.away_team,
      start_at: isoSeconds(startAtMs),
    })),
  };
}

function resultOf({ ref, row, startAtMs }: Game): ResultJson[] {
  const [home, away] = [scoreIn(row.home_score), scoreIn(row.away_score)];
  if (home === null || away === null) return [];
  return [{ at: isoSeconds(startAtMs + resultAfterStartMs), fixture: ref, home, away }];
}
