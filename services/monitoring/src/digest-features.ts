// The digest of all feature vectors of a run: SHA-256 over the fingerprint of each, in a fixed order. Two runs whose every
// vector is the same, to the last bit of each value, have the same.
import { createHash } from 'node:crypto';

/** A vector as it was first made. `fingerprint`: SHA-256 of the text it is stored as, which holds all of it, lower-case hex. */
export type VectorFingerprint = {
  fixture_id: string;
  feature_set: string;
  sequence: number;
  fingerprint: string;
};

/** All vectors by fixture, feature set, sequence, a page at a time. */
export type ReadFingerprints = () => AsyncIterable<readonly VectorFingerprint[]>;

/** Lower-case hex; each fingerprint is a line of its own. */
export async function digestFeatures(read: ReadFingerprints): Promise<string> {
  const hash = createHash('sha256');
  let previous: VectorFingerprint | undefined;
  for await (const page of read()) {
    for (const each of page) {
      // A database that sorts in another way would give a digest that no other stack can repeat.
      if (previous && byCanonicalOrder(previous, each) >= 0) {
        const { fixture_id: fixture, feature_set: set, sequence } = each;
        throw new Error(`vectors are not in canonical order at ${fixture} ${set} ${sequence}`);
      }
      previous = each;
      hash.update(`${each.fingerprint}\n`);
    }
  }
  return hash.digest('hex');
}

/** Fixture, feature set, sequence; names by code point, so that no locale has a say. */
function byCanonicalOrder(a: VectorFingerprint, b: VectorFingerprint): number {
  return (
    compare(a.fixture_id, b.fixture_id) ||
    compare(a.feature_set, b.feature_set) ||
    compare(a.sequence, b.sequence)
  );
}

const compare = <T extends string | number>(a: T, b: T): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
