// A CSV file, gzipped or not, as records of named columns, checked to be in the layout that is asked for.
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../command.ts';

export type Row<C extends string> = Readonly<Record<C, string>>;

export type CsvFile<C extends string = string> = { columns: readonly string[]; rows: Row<C>[] };

/** Throws a UsageError that says what is wrong with the file. */
export async function readCsv<C extends string>(
  path: string,
  columns: readonly C[],
): Promise<Row<C>[]> {
  const file = await readCsvFile<C>(path);
  const missing = columns.filter((name) => !file.columns.includes(name));
  if (missing.length > 0) {
    throw new UsageError(`${path} is in another layout: it has no column ${missing.join(', ')}.`);
  }
  return file.rows;
}

/**
 * Whatever columns it has. `isRagged`: rows may be longer or shorter than the header, and rows of empty cells are left out, as in
 * the season files of football-data.co.uk. Throws a UsageError.
 */
export async function readCsvFile<C extends string = string>(
  path: string,
  { isRagged = false } = {},
): Promise<CsvFile<C>> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new UsageError(`${path} cannot be read (${String(code)}).`);
  });
  const file = parseRows<C>(path, textOf(path, unpacked(path, bytes)), isRagged);
  if (file.rows.length === 0) throw new UsageError(`${path} has no rows.`);
  return file;
}

function unpacked(path: string, bytes: Buffer): Buffer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return isGzip ? gunzipSync(bytes) : bytes;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} is cut short or damaged (gzip: ${why}); fetch it again.`, {
      cause: error,
    });
  }
}

/** UTF-8, or else the Latin letters of older season files. */
function textOf(path: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw new UsageError(`${path} is no CSV file: it holds binary data.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseRows<C extends string>(path: string, text: string, isRagged: boolean): CsvFile<C> {
  const common = { bom: true, skip_empty_lines: true, relax_column_count: isRagged };
  try {
    const [columns = []] = parse(text, { ...common, to: 1 });
    const rows = parse<Row<C>>(text, {
      ...common,
      columns: true,
      skip_records_with_empty_values: isRagged,
    });
    return { columns, rows };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} is no CSV file: ${why}.`, { cause: error });
  }
}
