// The registry of served features in Postgres. What it says of a name and version stays, whatever the code says later.
import { nameAtVersion, type DeclaredFeature } from '@linecast/domain';
import { ConfigError, type Row, type Sql } from '@linecast/kit';

const selectStored = `
  select feature_name, version, feature_type, unit, market, timeframe, freshness, data_source, computation_logic
  from feature_definitions where feature_name = any($1::text[])`;

const insertNew = `
  insert into feature_definitions
    (feature_name, version, feature_type, unit, market, timeframe, freshness, data_source, computation_logic)
  select feature_name, version, feature_type, unit, market, timeframe, freshness, data_source, computation_logic
  from jsonb_populate_recordset(null::feature_definitions, $1::jsonb)
  on conflict (feature_name, version) do nothing`;

/** Column by column, in the words a person knows the field by. */
const fields = {
  type: { column: 'feature_type', of: (each: DeclaredFeature) => each.type },
  unit: { column: 'unit', of: (each: DeclaredFeature) => each.unit },
  market: { column: 'market', of: (each: DeclaredFeature) => each.market },
  timeframe: { column: 'timeframe', of: (each: DeclaredFeature) => each.timeframe },
  freshness: { column: 'freshness', of: (each: DeclaredFeature) => each.freshness },
  inputs: { column: 'data_source', of: (each: DeclaredFeature) => each.inputs.join(', ') },
  formula: { column: 'computation_logic', of: (each: DeclaredFeature) => each.formula },
} as const;

type StoredRow = Row & { feature_name: string; version: number };

/**
 * Writes down what is new. Throws a ConfigError, and writes nothing, where a stored definition says something else.
 * When all is known, as on every start but the first, it is one statement.
 */
export async function registerDefinitions(
  sql: Sql,
  definitions: readonly DeclaredFeature[],
): Promise<void> {
  const added = await unknownOf(sql, definitions);
  if (added.length === 0) return;
  await sql.query(insertNew, [JSON.stringify(added.map(rowOf))]);
  // Another process may have been first with other words: then ours were not taken.
  await unknownOf(sql, added);
}

async function unknownOf(
  sql: Sql,
  definitions: readonly DeclaredFeature[],
): Promise<DeclaredFeature[]> {
  const names = definitions.map(({ name }) => name);
  const rows = await sql.query<StoredRow>(selectStored, [names]);
  const stored = new Map(
    rows.map((row) => [nameAtVersion({ name: row.feature_name, version: row.version }), row]),
  );
  const differing = definitions.flatMap((each) => {
    const others = differingFields(each, stored.get(nameAtVersion(each)));
    return others.length === 0 ? [] : [`${nameAtVersion(each)} (${others.join(', ')})`];
  });
  if (differing.length > 0) {
    throw new ConfigError(
      `This database knows another definition of ${differing.join(' and ')}: what was served never changes, give it a new version`,
    );
  }
  return definitions.filter((each) => !stored.has(nameAtVersion(each)));
}

function differingFields(each: DeclaredFeature, row: StoredRow | undefined): string[] {
  if (!row) return [];
  return Object.entries(fields)
    .filter(([, { column, of }]) => row[column] !== of(each))
    .map(([name]) => name);
}

function rowOf(each: DeclaredFeature): Row {
  const declared = Object.values(fields).map(({ column, of }) => [column, of(each)]);
  return { feature_name: each.name, version: each.version, ...Object.fromEntries(declared) };
}
