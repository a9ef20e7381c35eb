// NBA seasons with one line of the closing kind per game (the archive of MANIFEST §6.1). Its `id_*` and `h2_*` columns are not read:
// they are outcomes and half-time lines.
import { dateIn, scoreIn, seasonIn } from '../cells.ts';
import { collect, distinctRows, faultOf, type CsvRow, type RowReading } from '../collect.ts';
import type { Game, Reading } from '../game.ts';
import { readQuote } from '../quotes.ts';

export const nbaColumns = [
  'season',
  'date',
  'away',
  'home',
  'score_away',
  'score_home',
  'moneyline_away',
  'moneyline_home',
] as const;

export function readNba(all: readonly CsvRow[]): Omit<Reading, 'files'> {
  // A team plays once a day: date and teams are the identity.
  const { rows, leftOut } = distinctRows(all.map((row) => ({ row, identity: nameOf(row) })));
  const read = collect(rows, readRow);
  return {
    rows: all.length,
    prices: ['close'],
    games: read.games,
    suspects: read.suspects,
    leftOut: [...leftOut, ...read.leftOut],
    notes: [],
  };
}

const nameOf = (row: CsvRow): string => `${row['date']} ${row['away']} at ${row['home']}`;

function readRow(row: CsvRow): RowReading {
  const name = nameOf(row);
  const date = dateIn(row['date']);
  if (date === null) return faultOf(name, 'bad_date', `"${row['date']}"`);
  const price = readQuote('american', [row['moneyline_home'], row['moneyline_away']]);
  const [home, away] = [scoreIn(row['score_home']), scoreIn(row['score_away'])];
  const isPlayed = home !== null && away !== null;
  const offered = 'quote' in price ? price.quote : price.fault.quote;
  const game: Game | undefined =
    isPlayed && home !== away && offered
      ? {
          name,
          season: seasonIn(row['season']),
          date,
          outcome: home > away ? 0 : 1,
          quotes: new Map([['close', offered]]),
        }
      : undefined;
  if ('fault' in price) return { name, fault: price.fault, suspect: game };
  if (game) return { game };
  const score = `${row['score_away']}:${row['score_home']}`;
  return faultOf(name, isPlayed ? 'tie' : 'no_score', score);
}
