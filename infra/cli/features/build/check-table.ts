// Reads a table from end to end and holds it against what is expected of it.
import { findFeatureSet, nameAtVersion, twoWaySelections, type FeatureSet } from '@linecast/domain';
import { openTally, tally, type ColumnTally } from './column-tally.ts';
import { verdictsOf, type Ceilings, type Verdict } from './expectations.ts';
import { readTable, type StoredTable, type Values } from './read-table.ts';
import { beforeStartOf } from './read-times.ts';
import { createRowOrder } from './row-order.ts';
import { labelPrefix, priceColumns } from './table-columns.ts';
import { hashOfSet } from './table-plan.ts';
import { labelRange, priceRange, rangeOf, type Range } from './value-ranges.ts';

export type CeilingsAsked = {
  /** Undefined: those of the set. */
  columns: readonly string[] | undefined;
  maxNullShare: number;
};

export type CheckedFile = {
  rows: number;
  set: string;
  words: ReadonlyMap<string, string>;
  verdicts: Verdict[];
  columns: ColumnTally[];
};

export async function checkTable(path: string, ceilings: CeilingsAsked): Promise<CheckedFile> {
  const table = await readTable(path);
  const { words } = table;
  const name = `${words.get('feature_set')}@${words.get('feature_set_version')}`;
  const set = findFeatureSet(name);
  const order = createRowOrder(beforeStartOf(words.get('as_of') ?? '') ?? 0);
  const ranges = rangesOf(set, table.columns);
  const columns = table.columns.map((column) => openTally(column, ranges.get(column)));
  for await (const group of table.groups()) {
    for (const each of columns) tally(each, group.get(each.name) ?? [], ranges.get(each.name));
    eachRow(group, order.take);
  }
  const { maxNullShare } = ceilings;
  const asked: Ceilings = { columns: ceilings.columns ?? essentialColumns(set), maxNullShare };
  const verdicts = verdictsOf(
    {
      words,
      columns: table.columns,
      set,
      setHash: set && hashOfSet(set),
      tallies: columns,
      order: order.order(),
    },
    asked,
  );
  return { rows: table.rows, set: set ? nameAtVersion(set) : name, words, verdicts, columns };
}

/** Without the price of its market a row can neither be trained on nor judged. */
export function essentialColumns(set: FeatureSet | undefined): string[] {
  if (!set) return [];
  const { market, definitions } = set;
  const [first] = twoWaySelections[market];
  const wanted = [`${market}_novig_${first}`, `${market}_hold`];
  return [
    ...definitions.map(({ name }) => name).filter((name) => wanted.includes(name)),
    ...priceColumns(set).map(({ name }) => name),
  ];
}

function rangesOf(
  set: FeatureSet | undefined,
  columns: StoredTable['columns'],
): ReadonlyMap<string, Range> {
  const features = (set?.definitions ?? []).map((each) => [each.name, rangeOf(each)] as const);
  const prices = set ? priceColumns(set).filter(({ kind }) => kind === 'number') : [];
  const labels = columns.filter((name) => name.startsWith(labelPrefix));
  return new Map([
    ...features,
    ...prices.map(({ name }) => [name, priceRange] as const),
    ...labels.map((name) => [name, labelRange(name.slice(labelPrefix.length))] as const),
  ]);
}

function eachRow(
  group: ReadonlyMap<string, Values>,
  take: (fixtureId: string, asOfMs: number, startAtMs: number) => void,
): void {
  const ids = group.get('fixture_id') ?? [];
  const [asOf, startAt] = [group.get('as_of') ?? [], group.get('start_at') ?? []];
  for (let i = 0; i < ids.length; i += 1) take(String(ids[i]), msOf(asOf[i]), msOf(startAt[i]));
}

const msOf = (time: unknown): number => (time instanceof Date ? time.getTime() : Number.NaN);
