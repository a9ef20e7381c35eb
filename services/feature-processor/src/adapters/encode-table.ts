// A table on the wire in two halves: a protobuf message may be cut between its fields, and its pieces put together are the
// message again. The names of the columns are most of an answer's work, and nearly always those that were asked for before.
import type { FeatureTable } from '../answer-features.ts';

/** Lists of columns that are kept: callers ask for the few that their models read. */
const keptHeads = 32;

type Table = Pick<FeatureTable, 'served' | 'columns'>;
type Head = Table & { bytes: Buffer };

/** `head`: the set and the names of the columns. `rows`: everything else. Both as bytes of the same message. */
export type TableEncoding = {
  head: (table: FeatureTable) => Buffer;
  rows: (table: FeatureTable) => Buffer;
};

export function createEncodeTable(encoding: TableEncoding): (table: FeatureTable) => Buffer {
  let heads: readonly Head[] = [];
  const headOf = (table: FeatureTable): Buffer => {
    const known = heads.find((each) => isHeadOf(each, table));
    if (known && known === heads[0]) return known.bytes;
    const { served, columns } = table;
    const head = known ?? { served, columns, bytes: encoding.head(table) };
    heads = [head, ...heads.filter((each) => each !== head)].slice(0, keptHeads);
    return head.bytes;
  };
  return (table) => Buffer.concat([headOf(table), encoding.rows(table)]);
}

/** Columns are the definitions of their set: the same column is the same object. */
const isHeadOf = ({ served, columns }: Head, table: Table): boolean =>
  served === table.served &&
  columns.length === table.columns.length &&
  columns.every((column, i) => column === table.columns[i]);
