// The parts as one Parquet file. Its bytes follow from the rows alone: row groups of one size, however the days were cut,
// and doubles as they are, because a dictionary would make one of 0 and −0.
import { fileWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import type { ColumnData, DayTable } from './day-table.ts';
import type { TableColumn } from './table-columns.ts';
import { tableFormat, type TablePlan } from './table-plan.ts';

/** Some ten to forty megabytes of numbers. */
const rowsPerGroup = 16_384;

/** Returns the rows that were written. */
export async function writeTable(
  path: string,
  plan: TablePlan,
  columns: readonly TableColumn[],
  days: AsyncIterable<DayTable>,
): Promise<number> {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaOf(columns),
    codec: 'SNAPPY',
    createdBy: tableFormat,
  });
  let rows = 0;
  for await (const group of groupsOf(columns, days)) {
    rows += group[0]?.length ?? 0;
    await writer.write({ columnData: columns.map((column, i) => stored(column, group[i] ?? [])) });
  }
  writer.kvMetadata = metadataOf(plan, rows);
  await writer.finish();
  return rows;
}

const types: Readonly<Record<TableColumn['kind'], Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  whole: { type: 'INT32' },
  number: { type: 'DOUBLE' },
};

const schemaOf = (columns: readonly TableColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind, role }): SchemaElement => {
    const repetition = role === 'key' ? 'REQUIRED' : 'OPTIONAL';
    return { name, ...types[kind], repetition_type: repetition };
  }),
];

function stored({ name, kind, role }: TableColumn, data: ColumnData): ColumnSource {
  if (Array.isArray(data)) return { name, data };
  if (kind === 'time') return { name, data: BigInt64Array.from(data, BigInt), encoding: 'PLAIN' };
  if (kind === 'whole') return { name, data: Int32Array.from(data) };
  if (role === 'key') return { name, data, encoding: 'PLAIN' };
  const values = Array.from(data, (value) => (Number.isNaN(value) ? null : value));
  return { name, data: values, encoding: 'PLAIN' };
}

/** All days behind each other, cut into groups of one size; the last may be smaller. */
async function* groupsOf(
  columns: readonly TableColumn[],
  days: AsyncIterable<DayTable>,
): AsyncGenerator<ColumnData[]> {
  let held: DayTable[] = [];
  let rows = 0;
  for await (const day of days) {
    held.push(day);
    rows += day.rows;
    if (rows < rowsPerGroup) continue;
    const all = columns.map((column, i) => joined(column, held, i));
    let from = 0;
    for (; rows - from >= rowsPerGroup; from += rowsPerGroup) {
      yield all.map((data) => data.slice(from, from + rowsPerGroup));
    }
    held = [{ ...day, rows: rows - from, data: all.map((data) => data.slice(from)) }];
    rows -= from;
  }
  if (rows > 0) yield columns.map((column, i) => joined(column, held, i));
}

function joined({ kind }: TableColumn, days: readonly DayTable[], column: number): ColumnData {
  const parts = days.flatMap(({ data }) => [data[column] ?? []]);
  if (kind === 'text') return parts.flatMap((part) => [...part].map((cell) => textOf(cell)));
  const whole = new Float64Array(days.reduce((rows, day) => rows + day.rows, 0));
  let place = 0;
  for (const part of parts) {
    if (Array.isArray(part)) continue;
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

const textOf = (cell: number | string | null): string | null =>
  typeof cell === 'string' ? cell : null;

/** What a reader needs to know which numbers these are. */
function metadataOf(plan: TablePlan, rows: number): { key: string; value: string }[] {
  const [name = '', version = ''] = plan.set.split('@');
  const words = {
    format: plan.format,
    feature_set: name,
    feature_set_version: version,
    feature_set_hash: plan.setHash,
    as_of: plan.asOf,
    every: plan.every ?? '',
    from: plan.from,
    to: plan.to,
    devig_method: plan.engine.devigMethod,
    lateness_ms: String(plan.engine.latenessMs),
    source_kind: plan.source.kind,
    source: plan.source.name,
    source_sha256: plan.source.sha256,
    rows: String(rows),
  };
  return Object.entries(words).map(([key, value]) => ({ key: `linecast.${key}`, value }));
}
