// What a training table has to be before anything is trained on it, and what it is: one verdict each. Pure.
import type { FeatureSet } from '@linecast/domain';
import { nullShare, type ColumnTally } from './column-tally.ts';
import type { RowOrder } from './row-order.ts';
import { labelPrefix, statusPrefix, tableColumns } from './table-columns.ts';

export type Verdict = { expectation: string; isMet: boolean; found: string };

/** A column that a table is worth nothing without, and how much of it may be null. */
export type Ceilings = { columns: readonly string[]; maxNullShare: number };

export type CheckedTable = {
  /** As the file says. */
  words: ReadonlyMap<string, string>;
  columns: readonly string[];
  /** Undefined where the file names a set that is not known. */
  set: FeatureSet | undefined;
  /** Of that set as it is now. */
  setHash: string | undefined;
  tallies: readonly ColumnTally[];
  order: RowOrder;
};

export function verdictsOf(table: CheckedTable, ceilings: Ceilings): Verdict[] {
  return [
    setVerdict(table),
    columnsVerdict(table),
    ...rowVerdicts(table),
    ...table.tallies.filter(({ says }) => says !== null).map(rangeVerdict),
    ...ceilings.columns.map((name) => nullVerdict(table, name, ceilings.maxNullShare)),
  ];
}

function setVerdict({ words, set, setHash }: CheckedTable): Verdict {
  const told = `${words.get('feature_set')}@${words.get('feature_set_version')}`;
  const hash = words.get('feature_set_hash') ?? '';
  const expectation = 'the feature set means what it means here';
  if (!set) return { expectation, isMet: false, found: `${told} is not known` };
  const isMet = hash === setHash;
  return {
    expectation,
    isMet,
    found: isMet
      ? told
      : `${told} with hash ${hash.slice(0, 12)} instead of ${setHash?.slice(0, 12)}`,
  };
}

/** What came after must stand at the end under its prefix, where nobody takes it for a feature. */
function columnsVerdict({ set, columns }: CheckedTable): Verdict {
  const expectation = 'the columns are those of the set, in order, labels last';
  if (!set) return { expectation, isMet: false, found: 'which ones that is, is not known' };
  const labels = columns.filter((name) => name.startsWith(labelPrefix));
  const wanted = tableColumns(set, {
    statuses: columns.some((name) => name.startsWith(statusPrefix)),
    labels: labels.map((name) => name.slice(labelPrefix.length)),
  }).map(({ name }) => name);
  const wrong = wanted.findIndex((name, i) => columns[i] !== name);
  const isMet = wrong === -1 && columns.length === wanted.length;
  const place = wrong === -1 ? wanted.length : wrong;
  const found = `column ${place + 1} is ${columns[place] ?? 'missing'}, not ${wanted[place] ?? 'the end'}`;
  return { expectation, isMet, found: isMet ? `${columns.length} columns` : found };
}

function rowVerdicts({ words, order }: CheckedTable): Verdict[] {
  const { rows, repeated, backwards, late, firstOdd } = order;
  const counted = (expectation: string, count: number): Verdict => {
    const found =
      count === 0 ? `${rows} rows` : `${count} rows are not, the first odd one ${firstOdd}`;
    return { expectation, isMet: count === 0, found };
  };
  const told = words.get('rows') ?? '';
  return [
    { expectation: 'there are rows', isMet: rows > 0, found: `${rows} rows` },
    {
      expectation: 'there are as many rows as the file says',
      isMet: told === String(rows),
      found: `${rows} of ${told}`,
    },
    counted('fixture_id and as_of are unique', repeated),
    counted('as_of ascends within a game', backwards),
    counted('as_of is not after the decision time', late),
  ];
}

function rangeVerdict({ name, says, outside, firstOutside, min, max }: ColumnTally): Verdict {
  const reach = min === null ? 'all null' : `${min} to ${max}`;
  const found =
    outside === 0 ? reach : `${outside} values are not, the first is ${String(firstOutside)}`;
  return { expectation: `${name} is ${says}`, isMet: outside === 0, found };
}

function nullVerdict({ tallies }: CheckedTable, name: string, maxNullShare: number): Verdict {
  const own = tallies.find((each) => each.name === name);
  const expectation = `at most ${percent(maxNullShare)} of ${name} is null`;
  if (!own) return { expectation, isMet: false, found: 'there is no such column' };
  return { expectation, isMet: nullShare(own) <= maxNullShare, found: percent(nullShare(own)) };
}

export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
