// Vectors as Feast answers them: a column per feature, a row per fixture, the fixtures themselves the first column.
import type { FeatureStatus } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import type { FeastColumn } from './feast-columns.ts';
import type { ServedSet } from './served-set.ts';

export const joinKey = 'fixture_id';
const epoch = '1970-01-01T00:00:00Z';

type FieldStatus = 'PRESENT' | 'NULL_VALUE' | 'NOT_FOUND' | 'OUTSIDE_MAX_AGE';

/**
 * Only a vector says that a value is too old. Its age alone does not: a price that stands for an hour is normal
 * (odds-math 6.4), and Feast's clients drop every value that is not PRESENT.
 */
const fieldStatuses: Readonly<Record<FeatureStatus, FieldStatus>> = {
  ok: 'PRESENT',
  missing: 'NULL_VALUE',
  before_open: 'NULL_VALUE',
  not_applicable: 'NULL_VALUE',
  stale: 'OUTSIDE_MAX_AGE',
};

/** One per fixture that was asked for, in that order. */
export type Rows = readonly (FeaturesUpdated | null)[];

export type Asked = {
  /** As the caller wrote them. */
  fixtures: readonly string[];
  columns: readonly FeastColumn[];
  withVersions: boolean;
};

export function composeFeastAnswer(
  { fixtures, columns, withVersions }: Asked,
  rowsOf: (served: ServedSet) => Rows,
  warnings: readonly string[],
) {
  const keys = {
    values: fixtures,
    statuses: fixtures.map(() => 'PRESENT'),
    event_timestamps: fixtures.map(() => epoch),
  };
  const views = [...new Map(columns.map((each) => [each.view, each.served]))];
  const versions = views.map(([name, { set }]) => ({ name, version: set.version }));
  return {
    results: [keys, ...columns.map((column) => resultOf(column, rowsOf(column.served)))],
    metadata: {
      feature_names: [joinKey, ...columns.map(({ name }) => name)],
      ...(withVersions ? { feature_view_metadata: versions } : {}),
    },
    // What Feast has no place for: readers that do not know this key pass it by.
    linecast: {
      vectors: Object.fromEntries(
        views.map(([name, served]) => [name, rowsOf(served).map(identityOf)]),
      ),
      features: Object.fromEntries(
        columns.map((column) => [column.name, agesOf(column, rowsOf(column.served))]),
      ),
      warnings,
    },
  };
}

function resultOf({ feature }: FeastColumn, rows: Rows) {
  const cells = rows.map((vector) => ({ vector, told: vector?.values[feature] }));
  return {
    values: cells.map(({ told }) => told?.value ?? null),
    statuses: cells.map(({ told }) => (told ? fieldStatuses[told.status] : 'NOT_FOUND')),
    event_timestamps: cells.map(({ vector, told }) => (vector && told ? shortTime(vector) : epoch)),
  };
}

/** As Feast writes it: without the fraction of a whole second. */
const shortTime = ({ as_of }: FeaturesUpdated): string => as_of.replace('.000Z', 'Z');

function agesOf({ feature, maxAgeMs }: FeastColumn, rows: Rows) {
  const told = rows.map((vector) => vector?.values[feature] ?? null);
  return {
    statuses: told.map((each) => each?.status ?? null),
    ages_ms: told.map((each) => each?.age_ms ?? null),
    max_age_ms: maxAgeMs,
  };
}

const identityOf = (vector: FeaturesUpdated | null) =>
  vector && {
    vector_id: vector.vector_id,
    as_of: vector.as_of,
    sequence: vector.sequence,
    feature_set: vector.feature_set,
    mode: vector.mode,
  };
