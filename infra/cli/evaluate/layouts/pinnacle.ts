// One book's full history of updates before each game, cut off at fixed times before the start (the archive of MANIFEST §5.2 and 5.3).
import { findMlbTeam } from '@linecast/domain';
import { dateIn, scoreIn } from '../cells.ts';
import { collect, distinctRows, faultOf, type CsvRow, type RowReading } from '../collect.ts';
import type { Note, Quote, Reading } from '../game.ts';
import { jumpFault } from '../quotes.ts';
import { linesNotes, readLines, type LinesReading, type QuotedAt } from './pinnacle-lines.ts';

export const pinnacleGameColumns = [
  'game_id',
  'event_utc',
  'away',
  'home',
  'away_score',
  'home_score',
] as const;

const minuteMs = 60_000;
const cutOffs = new Map([
  ['T-24h', 1440],
  ['T-12h', 720],
  ['T-6h', 360],
  ['T-180', 180],
  ['T-120', 120],
  ['T-60', 60],
  ['T-20', 20],
]);

export function readPinnacle(
  gameRows: readonly CsvRow[],
  lineRows: readonly CsvRow[],
): Omit<Reading, 'files'> {
  const { rows, leftOut } = distinctRows(
    gameRows.map((row) => ({ row, identity: row['game_id'] ?? '' })),
  );
  const starts = new Map(rows.map((row) => [row['game_id'] ?? '', startOf(row)]));
  const lines = readLines(lineRows, starts);
  const read = collect(rows, (row) => readGame(row, lines));
  return {
    rows: gameRows.length,
    prices: ['first', ...cutOffs.keys(), 'last'],
    games: read.games,
    suspects: read.suspects,
    leftOut: [...leftOut, ...read.leftOut],
    notes: [...linesNotes(lineRows.length, lines), ...exhibitions(rows)],
  };
}

/** Whoever is no club of the league: kept, because the reference numbers count the All-Star game, and said. */
function exhibitions(rows: readonly CsvRow[]): Note[] {
  const games = rows
    .filter((row) => !findMlbTeam(row['home'] ?? '') || !findMlbTeam(row['away'] ?? ''))
    .map(nameOf);
  const says = 'games are not between two clubs of the league (All-Star) and are scored';
  return [{ kind: 'exhibition', count: games.length, says, games }];
}

const nameOf = (row: CsvRow): string =>
  `${row['game_id']} (${dateOf(row) ?? row['event_utc']} ${row['away']} at ${row['home']})`;

const startOf = (row: CsvRow): number => Date.parse(row['event_utc'] ?? '');

/** The id carries the date at the venue: PIT201604030. Without that, eight hours behind UTC no game has crossed midnight. */
function dateOf(row: CsvRow): string | null {
  const inId = dateIn(/(\d{8})\d$/.exec(row['game_id'] ?? '')?.[1]);
  if (inId !== null) return inId;
  const startMs = startOf(row);
  return Number.isFinite(startMs)
    ? new Date(startMs - 480 * minuteMs).toISOString().slice(0, 10)
    : null;
}

function readGame(row: CsvRow, lines: LinesReading): RowReading {
  const name = nameOf(row);
  const [date, startMs] = [dateOf(row), startOf(row)];
  if (date === null || !Number.isFinite(startMs)) {
    return faultOf(name, 'bad_date', `"${row['event_utc']}"`);
  }
  const history = lines.histories.get(row['game_id'] ?? '') ?? [];
  const quotes = quotesAt(history, startMs);
  const [first, last] = [quotes.get('first'), quotes.get('last')];
  if (!first || !last) return faultOf(name, 'no_price', 'no moneyline before the start');
  const [home, away] = [scoreIn(row['home_score']), scoreIn(row['away_score'])];
  const isPlayed = home !== null && away !== null;
  const game =
    isPlayed && home !== away
      ? { name, season: date.slice(0, 4), date, outcome: home > away ? 0 : 1, quotes }
      : undefined;
  const jump = jumpFault(first, last);
  if (jump) return { name, fault: jump, suspect: game };
  if (game) return { game };
  return faultOf(name, isPlayed ? 'tie' : 'no_score', `${row['away_score']}:${row['home_score']}`);
}

/** The price that was offered last by each moment; a moment before the first price has none. */
function quotesAt(history: readonly QuotedAt[], startMs: number): Map<string, Quote> {
  const quotes = new Map<string, Quote>();
  const set = (price: string, at: QuotedAt | undefined): void => {
    if (at) quotes.set(price, at.quote);
  };
  set('first', history[0]);
  for (const [price, minutes] of cutOffs) {
    const untilMs = startMs - minutes * minuteMs;
    set(
      price,
      history.findLast(({ atMs }) => atMs <= untilMs),
    );
  }
  set('last', history.at(-1));
  return quotes;
}
