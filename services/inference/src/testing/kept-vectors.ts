// Puts vectors where the feature-processor keeps them.
import { featureSets, nameAtVersion } from '@linecast/domain';
import type { Sql } from '@linecast/kit';
import { createVectorCodec, featureNamesByHash, type FeaturesUpdated } from '@linecast/protos';

export const codec = createVectorCodec(featureNamesByHash(featureSets));

export async function keepVectors(sql: Sql, vectors: readonly FeaturesUpdated[]): Promise<void> {
  for (const each of vectors) {
    await sql.query(
      `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        each.vector_id,
        each.fixture.fixture_id,
        each.market,
        nameAtVersion(each.feature_set),
        each.as_of,
        each.sequence,
        codec.pack(each),
      ],
    );
  }
}
