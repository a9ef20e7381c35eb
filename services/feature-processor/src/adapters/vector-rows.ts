// Vectors as rows of Postgres, packed, each in the table of its day.
import { nameAtVersion } from '@linecast/domain';
import type { Queryable } from '@linecast/kit';
import type { FeaturesUpdated, VectorCodec } from '@linecast/protos';
import { dayOf } from '../core/day.ts';
import type { VectorDays } from './vector-days.ts';

// The time follows from the id: a row that is there already is the same vector.
const insertVectors = `
  insert into feature_vectors
    (vector_id, fixture_id, market, feature_set, as_of, sequence, revision, vector)
  select vector_id, fixture_id, market, feature_set, as_of::timestamptz, sequence, revision, vector
  from rows from (
    unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[]),
    jsonb_array_elements($8::jsonb))
    as given (vector_id, fixture_id, market, feature_set, as_of, sequence, revision, vector)
  on conflict (as_of, vector_id) do nothing`;

/** `revision`: 0 as the stream made it, counted up where a late quote corrects it in the history. */
export type VectorRow = { value: FeaturesUpdated; revision?: number };

export type VectorRows = {
  /** Makes the tables of the days; to be done before the transaction that stores, which would hold their locks. */
  prepare: (rows: readonly VectorRow[]) => Promise<void>;
  store: (inside: Queryable, rows: readonly VectorRow[]) => Promise<void>;
};

export const createVectorRows = (
  days: Pick<VectorDays, 'ensure'>,
  codec: Pick<VectorCodec, 'pack'>,
): VectorRows => ({
  prepare: (rows) => days.ensure(rows.map(({ value }) => dayOf(value.as_of))),
  store: async (inside, rows) => {
    if (rows.length === 0) return;
    const column = <T>(pick: (value: FeaturesUpdated) => T): T[] =>
      rows.map(({ value }) => pick(value));
    await inside.query(insertVectors, [
      column((value) => value.vector_id),
      column((value) => value.fixture.fixture_id),
      column((value) => value.market),
      column((value) => nameAtVersion(value.feature_set)),
      column((value) => value.as_of),
      column((value) => value.sequence),
      rows.map(({ revision = 0 }) => revision),
      // One JSON list, not an array of texts: in that every quotation mark would have to be escaped.
      `[${column((value) => codec.pack(value)).join(',')}]`,
    ]);
  },
});
