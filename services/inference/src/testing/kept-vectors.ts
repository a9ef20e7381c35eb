// Puts vectors where the feature-processor keeps them.
import type { Sql } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';

export async function keepVectors(sql: Sql, vectors: readonly FeaturesUpdated[]): Promise<void> {
  for (const each of vectors) {
    await sql.query(
      `insert into feature_vectors (vector_id, fixture_id, market, feature_set, as_of, sequence, vector)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        each.vector_id,
        each.fixture.fixture_id,
        each.market,
        each.feature_set.name,
        each.as_of,
        each.sequence,
        JSON.stringify(each),
      ],
    );
  }
}
