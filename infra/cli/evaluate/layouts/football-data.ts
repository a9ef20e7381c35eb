// Football seasons with 1X2 prices of many books (football-data.co.uk): the merged file of MANIFEST §7.1, a raw season file of a main
// league, or one of an extra league, whose columns have other names.
import { britishDateIn, scoreIn, seasonIn } from '../cells.ts';
import { collect, distinctRows, faultOf, type CsvRow, type RowReading } from '../collect.ts';
import type { Game, LeftOut, Note, Quote, Reading } from '../game.ts';
import { jumpBetween, maxJump, readQuote } from '../quotes.ts';
import { pricesOf, type BookPrice } from './football-prices.ts';
import { seasonsOf } from './football-seasons.ts';

/** Each with its name in the files of the extra leagues. */
const names = {
  league: ['Div', 'League'],
  date: ['Date'],
  home: ['HomeTeam', 'Home'],
  away: ['AwayTeam', 'Away'],
  homeGoals: ['FTHG', 'HG'],
  awayGoals: ['FTAG', 'AG'],
  result: ['FTR', 'Res'],
} as const;
type Field = keyof typeof names;

export const footballFields = ['date', 'home', 'away', 'homeGoals', 'awayGoals'] as const;

/** The columns that a file lacks, by their usual names. */
export function missingFootballColumns(columns: readonly string[]): string[] {
  const missing = footballFields
    .filter((field) => !names[field].some((name) => columns.includes(name)))
    .map((field) => names[field][0]);
  const hasPrices = pricesOf(columns).length > 0;
  return hasPrices ? missing : [...missing, 'PSCH, PSCD, PSCA (or the three prices of any book)'];
}

const cell = (row: CsvRow, field: Field): string | undefined =>
  names[field].map((name) => row[name]).find((each) => each !== undefined);

export function readFootball(
  all: readonly CsvRow[],
  columns: readonly string[],
): Omit<Reading, 'files'> {
  const { rows, leftOut } = distinctRows(all.map((row) => ({ row, identity: nameOf(row) })));
  const prices = pricesOf(columns);
  const seasonOf = seasonsOf(rows.map((row) => britishDateIn(cell(row, 'date'))));
  const corrupt: LeftOut[] = [];
  const read = collect(rows, (row) => readRow(row, { prices, seasonOf, corrupt }));
  const offered = prices.filter(({ name }) => read.games.some(({ quotes }) => quotes.has(name)));
  return {
    rows: all.length,
    prices: offered.map(({ name }) => name),
    games: read.games,
    suspects: [],
    leftOut: [...leftOut, ...read.leftOut],
    notes: [
      {
        kind: 'prices_corrupt',
        count: corrupt.length,
        says: 'prices of single books that cannot exist; the game is scored at its other books',
        isQuarantine: true,
        games: corrupt.map(({ game, detail }) => `${game}, ${detail}`),
      },
      ...jumps(read.games, offered),
      ...withoutStatistics(rows, columns),
    ],
  };
}

const nameOf = (row: CsvRow): string =>
  `${cell(row, 'date')} ${cell(row, 'league') ?? ''} ${cell(row, 'home')} - ${cell(row, 'away')}`;

type Given = {
  prices: readonly BookPrice[];
  seasonOf: (date: string) => string;
  /** Where the faults of single prices go. */
  corrupt: LeftOut[];
};

function readRow(row: CsvRow, { prices, seasonOf, corrupt }: Given): RowReading {
  const name = nameOf(row);
  const date = britishDateIn(cell(row, 'date'));
  if (date === null) return faultOf(name, 'bad_date', `"${cell(row, 'date')}"`);
  const [home, away] = [scoreIn(cell(row, 'homeGoals')), scoreIn(cell(row, 'awayGoals'))];
  if (home === null || away === null) return faultOf(name, 'no_score', 'no goals');
  const outcome = home > away ? 0 : home === away ? 1 : 2;
  const letter = cell(row, 'result')?.trim();
  if (letter && letter !== 'HDA'[outcome]) {
    return faultOf(name, 'contradiction', `${home}:${away} and ${letter}`);
  }
  const { quotes, faults } = quotesOf(row, prices);
  corrupt.push(...faults.map((each) => ({ ...each, game: name })));
  if (quotes.size === 0) {
    const [fault] = faults;
    return faultOf(name, fault?.reason ?? 'no_price', fault?.detail ?? 'no book has a price');
  }
  return {
    game: { name, season: seasonIn(row['Season']) || seasonOf(date), date, outcome, quotes },
  };
}

function quotesOf(row: CsvRow, prices: readonly BookPrice[]) {
  const quotes = new Map<string, Quote>();
  const faults: Omit<LeftOut, 'game'>[] = [];
  for (const { name, columns } of prices) {
    const read = readQuote(
      'decimal',
      columns.map((column) => row[column]),
    );
    if ('quote' in read) quotes.set(name, read.quote);
    else if (read.fault.reason !== 'no_price') {
      faults.push({ reason: read.fault.reason, detail: `${name}: ${read.fault.detail}` });
    }
  }
  return { quotes, faults };
}

/** Football prices do move that far on team news, so these are told and scored: the reference numbers count them. */
function jumps(games: readonly Game[], prices: readonly BookPrice[]): Note[] {
  return prices.flatMap(({ name, closes }) => {
    if (closes === undefined) return [];
    const far = games.filter(({ quotes }) => {
      const [from, to] = [quotes.get(closes), quotes.get(name)];
      return from && to && jumpBetween(from, to) > maxJump;
    });
    const says = `games move more than 15 points from ${closes} to ${name} and are scored`;
    return [{ kind: `jump_${name}`, count: far.length, says, games: far.map((game) => game.name) }];
  });
}

/** A match without shots in a file that has shots was perhaps decided off the pitch. */
function withoutStatistics(rows: readonly CsvRow[], columns: readonly string[]): Note[] {
  if (!columns.includes('HS')) return [];
  const games = rows.filter((row) => cell(row, 'homeGoals') && !row['HS']).map(nameOf);
  const says =
    'games have a score and no match statistics (perhaps decided off the pitch) and are scored';
  return [{ kind: 'without_statistics', count: games.length, says, games }];
}
