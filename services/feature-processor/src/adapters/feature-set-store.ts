// The feature sets that were ever served, in Postgres: there packed vectors find the names of their values.
import { nameAtVersion, type FeatureSet } from '@linecast/domain';
import { ConfigError, type Row, type Sql } from '@linecast/kit';
import { featureSetHash } from '@linecast/protos';

const insertNew = `
  insert into feature_sets (hash, name, version, feature_names)
  select hash, name, version, feature_names
  from jsonb_populate_recordset(null::feature_sets, $1::jsonb)
  on conflict do nothing`;

const selectHashes = `select name, version, hash from feature_sets where name = any($1::text[])`;

type StoredRow = { name: string; version: number; hash: string };

/**
 * Writes down what is new, before the first vector. Throws a ConfigError where a stored set of the same name and version is
 * another one: its vectors would be read by the wrong names.
 */
export async function registerFeatureSets(sql: Sql, sets: readonly FeatureSet[]): Promise<void> {
  const rows = sets.map(rowOf);
  await sql.query(insertNew, [JSON.stringify(rows)]);
  const names = sets.map(({ name }) => name);
  const stored = await sql.query<StoredRow>(selectHashes, [names]);
  const hashes = new Map(stored.map((row) => [nameAtVersion(row), row.hash]));
  const differing = rows.map(nameAtVersion).filter((name, i) => hashes.get(name) !== rows[i]?.hash);
  if (differing.length === 0) return;
  throw new ConfigError(
    `This database knows other definitions in feature set ${differing.join(' and ')}: what was served never changes, give it a new version`,
  );
}

const rowOf = (set: FeatureSet): Row & StoredRow => ({
  hash: featureSetHash(set),
  name: set.name,
  version: set.version,
  feature_names: set.definitions.map(({ name }) => name),
});
