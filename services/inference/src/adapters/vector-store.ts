// Where the vectors of a model's feature set are found: the newest in the online store, every one in Postgres. The
// feature-processor writes both.
import { nameAtVersion } from '@linecast/domain';
import type { OnlineStore, Sql } from '@linecast/kit';
import { likelySinceMs, vectorKey, type VectorCodec } from '@linecast/protos';
import type { FindOnline, FindStored } from '../predict-fixture.ts';

type SetRef = { name: string; version: number };

export function createFindOnline(
  online: Pick<OnlineStore, 'get'>,
  set: SetRef,
  codec: Pick<VectorCodec, 'unpack'>,
): FindOnline {
  return async (fixtureId) => {
    const [value] = await online.get([vectorKey(set, fixtureId)]);
    // Written by another version of the feature-processor: Postgres may have one that can be read.
    return codec.unpack(value ?? '') ?? null;
  };
}

// The bounds tell Postgres which days to look at; in each, an index leads to the newest. Later revisions know quotes that
// came too late for the stream: no prediction may have known them.
const newestVector = `
  select vector from feature_vectors
  where fixture_id = $1 and feature_set = $2 and as_of >= $3::timestamptz and as_of <= $4::timestamptz
    and revision = 0
  order by as_of desc, sequence desc, revision desc
  limit 1`;

export function createFindStored(
  sql: Sql,
  set: SetRef,
  codec: Pick<VectorCodec, 'open'>,
): FindStored {
  return async (fixtureId, asOfMs) => {
    const asOf = asOfMs === null ? 'infinity' : new Date(asOfMs).toISOString();
    const search = async (since: string) => {
      const asked = [fixtureId, nameAtVersion(set), since, asOf];
      const [row] = await sql.query<{ vector: unknown }>(newestVector, asked);
      return row;
    };
    const sinceMs = likelySinceMs([fixtureId], asOfMs);
    const near = sinceMs === null ? undefined : await search(new Date(sinceMs).toISOString());
    const row = near ?? (await search('-infinity'));
    if (!row) return null;
    const vector = codec.open(row.vector);
    if (vector) return vector;
    throw new Error(`a vector of ${fixtureId} in feature_vectors cannot be read`);
  };
}
