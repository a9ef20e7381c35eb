// A CSV file, gzipped or not, as records of named columns, checked to be in the layout that is asked for.
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../command.ts';

export type Row<C extends string> = Readonly<Record<C, string>>;

/** Throws a UsageError that says what is wrong with the file. */
export async function readCsv<C extends string>(
  path: string,
  columns: readonly C[],
): Promise<Row<C>[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new UsageError(`${path} cannot be read (${String(code)}).`);
  });
  const rows = parseRows(path, bytes);
  const first = rows[0];
  if (!first) throw new UsageError(`${path} has no rows.`);
  const missing = columns.filter((name) => first[name] === undefined);
  if (missing.length > 0) {
    throw new UsageError(`${path} is in another layout: it has no column ${missing.join(', ')}.`);
  }
  return rows;
}

function parseRows<C extends string>(path: string, bytes: Buffer): Row<C>[] {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const text = isGzip ? gunzipSync(bytes) : bytes;
    return parse<Row<C>>(text, { columns: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} is no CSV file: ${why}.`, { cause: error });
  }
}
