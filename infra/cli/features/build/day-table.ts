// The rows of one day, column by column: how they travel from a worker, and how they wait on disk.
import type { TableColumn } from './table-columns.ts';

export type Cell = number | string | null;

/** Numbers in eight bytes each, NaN for null; texts as they are. */
export type ColumnData = Float64Array<ArrayBuffer> | (string | null)[];

export type DayTable = {
  columns: readonly TableColumn[];
  rows: number;
  /** In the order of `columns`. */
  data: readonly ColumnData[];
  /** Games without a row: nothing was known of them in time, or their start was told too late. */
  skipped: readonly string[];
};

/** Throws where a cell is not of its column: no number leaves here that is none. */
export function dayTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  skipped: readonly string[],
): DayTable {
  const odd = rows.find((row) => row.length !== columns.length);
  if (odd) throw new Error(`a row has ${odd.length} cells for ${columns.length} columns`);
  const data = columns.map((column, i) =>
    column.kind === 'text'
      ? rows.map((row) => textOf(column, row[i] ?? null))
      : Float64Array.from(rows, (row) => numberOf(column, row[i] ?? null)),
  );
  return { columns, rows: rows.length, data, skipped };
}

function textOf({ name, role }: TableColumn, cell: Cell): string | null {
  if (typeof cell === 'string' || (cell === null && role !== 'key')) return cell;
  throw new TypeError(`${name} is ${cell}, which is no text`);
}

function numberOf({ name, role }: TableColumn, cell: Cell): number {
  if (cell === null && role !== 'key') return Number.NaN;
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
  throw new TypeError(`${name} is ${cell}, which is no number`);
}
