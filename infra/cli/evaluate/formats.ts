// The layouts that can be evaluated, and what their reports compare.
import { basename } from 'node:path';
import { UsageError } from '../command.ts';
import { readCsvFile, type CsvFile } from '../tape/read-csv.ts';
import type { Note, Reading } from './game.ts';
import { missingFootballColumns, readFootball } from './layouts/football-data.ts';
import { nbaColumns, readNba } from './layouts/nba.ts';
import { openCloseColumns, readOpenClose } from './layouts/open-close.ts';
import { pinnacleGameColumns, readPinnacle } from './layouts/pinnacle.ts';
import { findPinnacleFiles } from './layouts/pinnacle-files.ts';
import { pinnacleLineColumns } from './layouts/pinnacle-lines.ts';
import type { ComparedMethod } from './scores/sample.ts';

export type Format = {
  name: string;
  /** The default of the sport (odds-math.md §3.4): coverage and the text follow it, scores are given for both. */
  method: ComparedMethod;
  /** `path` is what --data names. Throws a UsageError. */
  read: (path: string) => Promise<Reading>;
  /** The prices whose coverage and seasons a person is shown; a program gets all. */
  shown: (prices: readonly string[]) => string[];
  /** Which prices are compared, [price, minus]. */
  pairs: (prices: readonly string[]) => [price: string, minus: string][];
};

const missingIn =
  (needed: readonly string[]) =>
  ({ columns }: CsvFile): string[] =>
    needed.filter((name) => !columns.includes(name));

/** What each layout lacks in a file: nothing, if the file is in it. */
const lacks: Readonly<Record<string, (file: CsvFile) => string[]>> = {
  'open-close': missingIn(openCloseColumns),
  pinnacle: missingIn(pinnacleLineColumns),
  'football-data': ({ columns }) => missingFootballColumns(columns),
  nba: missingIn(nbaColumns),
};

function checkColumns(path: string, missing: readonly string[], file: CsvFile): void {
  if (missing.length === 0) return;
  const other = Object.keys(lacks).find((name) => lacks[name]?.(file).length === 0);
  const hint = other === undefined ? '' : ` It looks like --format ${other}.`;
  throw new UsageError(
    `${path} is in another layout: it has no column ${missing.join(', ')}.${hint}`,
  );
}

async function readLayout(path: string, format: string): Promise<CsvFile> {
  const file = await readCsvFile(path, { isRagged: true });
  checkColumns(path, lacks[format]?.(file) ?? [], file);
  return file;
}

const oneFile =
  (format: string, read: (file: CsvFile) => Omit<Reading, 'files'>) =>
  async (path: string): Promise<Reading> => {
    const file = await readLayout(path, format);
    const reading = read(file);
    return { files: [basename(path)], ...reading, notes: [...reading.notes, shortRows(file)] };
  };

/** Of a file that was cut off the last row is too short. */
function shortRows({ columns, rows }: CsvFile): Note {
  const count = rows.filter((row) => Object.keys(row).length < columns.length).length;
  return { kind: 'rows_short', count, says: 'rows have fewer cells than the header' };
}

const all = (prices: readonly string[]): string[] => [...prices];

export const formats: readonly Format[] = [
  {
    name: 'open-close',
    method: 'power',
    read: oneFile('open-close', ({ rows }) => readOpenClose(rows)),
    shown: all,
    pairs: () => [['close', 'open']],
  },
  {
    name: 'pinnacle',
    method: 'power',
    read: readPinnacleFolder,
    shown: () => ['first', 'T-20', 'last'],
    pairs: (prices) => prices.filter((price) => price !== 'last').map((price) => [price, 'last']),
  },
  {
    name: 'football-data',
    method: 'power',
    read: oneFile('football-data', ({ rows, columns }) => readFootball(rows, columns)),
    shown: (prices) => prices.slice(0, 2),
    pairs: (prices) =>
      prices
        .filter((price) => price.endsWith('C') && prices.includes(price.slice(0, -1)))
        .map((price) => [price, price.slice(0, -1)]),
  },
  {
    name: 'nba',
    method: 'multiplicative',
    read: oneFile('nba', ({ rows }) => readNba(rows)),
    shown: all,
    pairs: () => [],
  },
];

/** A folder with games and lines, or one of the two files with the other one beside it. */
async function readPinnacleFolder(path: string): Promise<Reading> {
  const { games: gamesPath, lines: linesPath } = await findPinnacleFiles(path);
  const lines = await readLayout(linesPath, 'pinnacle');
  const games = await readCsvFile(gamesPath, { isRagged: true });
  checkColumns(gamesPath, missingIn(pinnacleGameColumns)(games), games);
  return {
    files: [basename(gamesPath), basename(linesPath)],
    ...readPinnacle(games.rows, lines.rows),
  };
}
