// Vectors as a table: the names of the columns once, then a row per fixture with a value, a status and an age in each.
import type { DeclaredFeature, Evidence, FeatureStatus, ServedFreshness } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';

export type Column = Pick<DeclaredFeature, 'name' | 'categories'>;

/** Values and ages are null where nothing is known: the three lists are as long as the columns, or empty without a vector. */
export type FeatureRow = {
  /** As the caller wrote it. */
  asked: string;
  vector: FeaturesUpdated | null;
  values: readonly (number | null)[];
  statuses: readonly FeatureStatus[];
  agesMs: readonly (number | null)[];
  /** Null: not known, or told of the past. */
  freshness: ServedFreshness | null;
  evidence: readonly { feature: string; evidence: Evidence }[];
};

type Told = FeaturesUpdated['values'][string];
type Cell = Pick<Told, 'status' | 'age_ms'> & {
  value: number | null;
  evidence?: Evidence | undefined;
};
const noCell: Cell = { value: null, status: 'missing', age_ms: null };

export type RowParts = {
  asked: string;
  vector: FeaturesUpdated | null;
  freshness: ServedFreshness | null;
};

export function toRow(
  { asked, vector, freshness }: RowParts,
  columns: readonly Column[],
  withEvidence: boolean,
): FeatureRow {
  const cells = vector ? columns.map((column) => toCell(column, vector.values[column.name])) : [];
  return {
    asked,
    vector,
    values: cells.map(({ value }) => value),
    statuses: cells.map(({ status }) => status),
    agesMs: cells.map(({ age_ms }) => age_ms),
    freshness,
    evidence: withEvidence ? evidenceOf(cells, columns) : [],
  };
}

/** A category that its definition does not name is not known. */
function toCell(column: Column, told: Told | undefined): Cell {
  if (!told) return noCell;
  const value = modelValue(column, told.value);
  if (value === undefined) return noCell;
  // Not a spread: it takes several times as long, and a table has thousands of cells.
  return { value, status: told.status, age_ms: told.age_ms, evidence: told.evidence };
}

/** As models read it: a flag is 1 or 0, a category its place in the list of its names. */
function modelValue({ categories }: Column, value: Told['value']): number | null | undefined {
  if (typeof value === 'number' || value === null) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const place = categories?.indexOf(value) ?? -1;
  return place < 0 ? undefined : place;
}

const evidenceOf = (cells: readonly Cell[], columns: readonly Column[]) =>
  columns.flatMap(({ name }, i) => {
    const evidence = cells[i]?.evidence;
    return evidence ? [{ feature: name, evidence }] : [];
  });
