// The fingerprint of every vector as it was first made, in canonical order, without ever holding more than some games.
import type { Queryable } from '@linecast/kit';
import type { ReadFingerprints, VectorFingerprint } from '../digest-features.ts';

const fixturesPerPage = 20;

// Hashed where it is stored: a vector has thousands of bytes, its fingerprint 32. What a late quote corrected has a higher
// revision and is left out, since how late it came depends on the world outside.
const select = `
  select fixture_id, feature_set, sequence::double precision as sequence,
         encode(sha256(convert_to(vector::text, 'UTF8')), 'hex') as fingerprint
    from feature_vectors
   where fixture_id = any($1::text[]) and revision = 0
   order by fixture_id collate "C", feature_set collate "C", sequence`;

export function readFingerprints(sql: Queryable): ReadFingerprints {
  return async function* pages() {
    // Code-point order: the database's own locale would sort names differently from stack to stack.
    const fixtures = await sql.query<{ fixture_id: string }>(
      `select fixture_id from feature_vectors group by fixture_id order by fixture_id collate "C"`,
    );
    for (let from = 0; from < fixtures.length; from += fixturesPerPage) {
      const ids = fixtures.slice(from, from + fixturesPerPage).map((row) => row.fixture_id);
      yield await sql.query<VectorFingerprint>(select, [ids]);
    }
  };
}
