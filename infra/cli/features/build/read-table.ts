// A Parquet file of a training table as it lies on disk, a row group at a time and column by column.
import { stat } from 'node:fs/promises';
import { asyncBufferFromFile, parquetMetadataAsync, parquetScan } from 'hyparquet';
import { UsageError } from '../../command.ts';
import { tableFormat } from './table-plan.ts';

export type Values = ArrayLike<unknown>;

export type StoredTable = {
  /** Without their prefix: `feature_set`, `rows`. */
  words: ReadonlyMap<string, string>;
  columns: readonly string[];
  rows: number;
  /** By column; times are Date. */
  groups: () => AsyncGenerator<ReadonlyMap<string, Values>>;
};

const prefix = 'linecast.';

/** What the reader knows without another library. */
const readable: readonly string[] = ['UNCOMPRESSED', 'SNAPPY'];

export async function readTable(path: string): Promise<StoredTable> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw new UsageError(`There is no file at ${path}.`);
  }
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new UsageError(`${path} is no Parquet file.`, { cause });
  });
  const words = new Map(
    (metadata.key_value_metadata ?? []).flatMap(({ key, value }) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value ?? ''] as const] : [],
    ),
  );
  if (words.get('format') !== tableFormat) {
    throw new UsageError(`${path} is no table that linecast features build has made.`);
  }
  const codec = metadata.row_groups
    .flatMap((group) => group.columns.map(({ meta_data }) => meta_data?.codec ?? 'UNCOMPRESSED'))
    .find((each) => !readable.includes(each));
  if (codec !== undefined) {
    throw new UsageError(
      `${path} is compressed with ${codec}: write it with SNAPPY, as linecast features build does.`,
    );
  }
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  async function* groups(): AsyncGenerator<ReadonlyMap<string, Values>> {
    const scan = await parquetScan({ file, metadata });
    for (const { rowStart, rowEnd } of scan.ranges) {
      const group = new Map<string, Values>();
      for (const column of columns) {
        group.set(column, await scan.readColumn({ column, rowStart, rowEnd }));
      }
      yield group;
    }
  }
  return { words, columns, rows: Number(metadata.num_rows), groups };
}
