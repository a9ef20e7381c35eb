// The columns of a training table, in their order: what a row is about, the features in the order of their set, the price,
// on demand why each feature is null, and at the end, on demand, what came after.
import { twoWaySelections, type FeatureSet } from '@linecast/domain';

export const columnRoles = ['key', 'feature', 'price', 'status', 'label'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** `time`: epoch ms, a timestamp in UTC where it is stored. */
export type ColumnKind = 'text' | 'time' | 'whole' | 'number';

export type TableColumn = { name: string; kind: ColumnKind; role: ColumnRole };

export const labelPrefix = 'label_';
export const statusPrefix = 'status_';

const keys: readonly TableColumn[] = [
  { name: 'fixture_id', kind: 'text', role: 'key' },
  { name: 'as_of', kind: 'time', role: 'key' },
  { name: 'start_at', kind: 'time', role: 'key' },
  { name: 'home', kind: 'text', role: 'key' },
  { name: 'away', kind: 'text', role: 'key' },
  { name: 'game_number', kind: 'whole', role: 'key' },
];

/** `price_home`, or of a total `price_over`. */
export const priceColumns = ({ market }: Pick<FeatureSet, 'market'>): TableColumn[] => [
  { name: 'price_book', kind: 'text', role: 'price' },
  ...twoWaySelections[market].map((side): TableColumn => ({
    name: `price_${side}`,
    kind: 'number',
    role: 'price',
  })),
];

/** `labels`: without their prefix. */
export function tableColumns(
  set: FeatureSet,
  { statuses, labels }: { statuses: boolean; labels: readonly string[] },
): TableColumn[] {
  const features = set.definitions.map(({ name }) => name);
  const columns: TableColumn[] = [
    ...keys,
    ...features.map((name): TableColumn => ({ name, kind: 'number', role: 'feature' })),
    ...priceColumns(set),
    ...(statuses ? features : []).map((name): TableColumn => {
      return { name: `${statusPrefix}${name}`, kind: 'text', role: 'status' };
    }),
    ...labels.map((name): TableColumn => {
      return { name: `${labelPrefix}${name}`, kind: 'number', role: 'label' };
    }),
  ];
  if (new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw new Error('two columns of the table have one name');
  }
  return columns;
}
