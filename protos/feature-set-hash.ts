// What a feature set is called on the wire: a hash over its definitions. Vectors and models name it, packed vectors are
// read by it.
import { createHash } from 'node:crypto';
import { canonicalFeatureSet, type FeatureSet } from '@linecast/domain';

type Hashed = Pick<FeatureSet<never>, 'name' | 'version' | 'definitions'>;

/** SHA-256 of the canonical form, lower-case hex. */
export const featureSetHash = (set: Hashed): string =>
  createHash('sha256').update(canonicalFeatureSet(set), 'utf8').digest('hex');

/** The names of a set's features in order, by its hash; undefined for one that this program does not know. */
export type FeatureNames = (hash: string) => readonly string[] | undefined;

export function featureNamesByHash(sets: readonly Hashed[]): FeatureNames {
  const names = new Map(
    sets.map((set) => [featureSetHash(set), set.definitions.map(({ name }) => name)]),
  );
  return (hash) => names.get(hash);
}
