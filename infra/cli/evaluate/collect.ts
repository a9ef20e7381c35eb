// Gathers what a layout reads row by row, and finds rows that repeat or contradict each other.
import type { Row } from '../tape/read-csv.ts';
import type { Game, LeftOut, Reading } from './game.ts';
import type { PriceFault } from './quotes.ts';

/** A row that is shorter than the header lacks its last cells. */
export type CsvRow = Row<string>;

export type RowReading =
  { game: Game } | { fault: PriceFault; name: string; suspect?: Game | undefined };

/** `rows` in their order; a row without its own identity stands for itself. */
export type Identified = { row: CsvRow; identity: string };

/** Exact repetitions go; of rows with one identity and different content none can be trusted, and all go. */
export function distinctRows(all: readonly Identified[]): {
  rows: CsvRow[];
  leftOut: LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const rows: CsvRow[] = [];
  for (const [identity, group] of Map.groupBy(all, (each) => each.identity)) {
    const contents = new Map(group.map(({ row }) => [JSON.stringify(row), row]));
    const repeated = group.length - contents.size;
    for (let i = 0; i < repeated; i += 1) {
      leftOut.push({
        reason: 'duplicate',
        game: identity,
        detail: 'an equal row stands before it',
      });
    }
    if (contents.size === 1) rows.push(...contents.values());
    else {
      const detail = `${contents.size} different rows`;
      leftOut.push(
        ...[...contents].map(() => ({ reason: 'conflict' as const, game: identity, detail })),
      );
    }
  }
  return { rows, leftOut };
}

/** Every row into one of the three places. */
export function collect(
  rows: readonly CsvRow[],
  readRow: (row: CsvRow) => RowReading,
): Pick<Reading, 'games' | 'suspects' | 'leftOut'> {
  const sorted: Pick<Reading, 'games' | 'suspects' | 'leftOut'> = {
    games: [],
    suspects: [],
    leftOut: [],
  };
  for (const row of rows) {
    const read = readRow(row);
    if ('game' in read) sorted.games.push(read.game);
    else {
      const { reason, detail } = read.fault;
      sorted.leftOut.push({ reason, game: read.name, detail });
      if (read.suspect) sorted.suspects.push(read.suspect);
    }
  }
  return sorted;
}

export const faultOf = (
  name: string,
  reason: PriceFault['reason'],
  detail: string,
): { fault: PriceFault; name: string } => ({ name, fault: { reason, detail } });
