// The fixtures that the stream still follows: their games are to come, or were to begin not long ago.
import type { Sql } from '@linecast/kit';

export function createFindOpenFixtures(sql: Sql, consumer: string): () => Promise<string[]> {
  return async () => {
    const rows = await sql.query<{ fixture_id: string }>(
      'select fixture_id from fixture_progress where consumer = $1 order by fixture_id',
      [consumer],
    );
    return rows.map((row) => row.fixture_id);
  };
}
