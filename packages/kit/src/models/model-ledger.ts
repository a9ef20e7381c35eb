// The models as Postgres knows them (migration 0011): versions, what each alias names, and every decision with its
// evidence. The registry has the files; this has the memory.
import type { Queryable, Sql } from '../sql/sql.ts';

export type LedgerVersion = {
  name: string;
  version: string;
  /** The algorithm. */
  type: string;
  /** Where the files are. */
  path: string;
  sha256: string | null;
  manifest: unknown;
  metrics: unknown;
  createdAtMs: number;
};

export type ModelChange = {
  changeId: string;
  name: string;
  /** The version that was decided about. */
  version: string;
  decision: string;
  alias: string | null;
  /** What had the alias before. */
  fromVersion: string | null;
  who: string;
  why: string;
  evidence: unknown;
  atMs: number;
};

/** The decision of a service that went back to the version before: the alias still names the one that failed. */
export const failedInService = 'failed_in_service';

export type ModelLedger = {
  /** A version is written once; its first description stays. */
  recordVersion: (version: LedgerVersion) => Promise<void>;
  recordRemoval: (name: string, version: string, atMs: number) => Promise<void>;
  /** All aliases of a model, as the registry has them. */
  recordAliases: (
    name: string,
    aliases: Readonly<Record<string, string>>,
    atMs: number,
  ) => Promise<void>;
  /** One alias, as somebody who follows it has seen it. */
  recordAlias: (name: string, alias: string, version: string, atMs: number) => Promise<void>;
  recordChange: (change: ModelChange) => Promise<void>;
  /** Oldest first. */
  changes: (name: string) => Promise<readonly ModelChange[]>;
  /** Versions that predictions of games without a settlement refer to. */
  inUse: (name: string) => Promise<ReadonlySet<string>>;
};

const insertVersion = `
  insert into model_versions (model_name, model_version, model_type, model_path, sha256, manifest, performance_metrics,
                              created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (model_name, model_version) do nothing`;

const dropAliases = `delete from model_aliases where model_name = $1 and not alias = any($2::text[])`;

// Since when: only a move makes it new.
const upsertAliases = `
  insert into model_aliases (model_name, alias, model_version, since)
  select $1, alias, model_version, $4 from unnest($2::text[], $3::text[]) as told (alias, model_version)
  on conflict (model_name, alias) do update set model_version = excluded.model_version, since = excluded.since
  where model_aliases.model_version <> excluded.model_version`;

const insertChange = `
  insert into model_changes (change_id, model_name, model_version, decision, alias, from_version, who, why, evidence,
                             decided_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (change_id) do nothing`;

const selectChanges = `
  select change_id, model_version, decision, alias, from_version, who, why, evidence, decided_at
  from model_changes where model_name = $1 order by told_in`;

const selectInUse = `
  select distinct model_version from predictions
  where model_name = $1
    and not exists (select from settlements where settlements.fixture_id = predictions.fixture_id)`;

type ChangeRow = {
  change_id: string;
  model_version: string;
  decision: string;
  alias: string | null;
  from_version: string | null;
  who: string;
  why: string;
  evidence: unknown;
  decided_at: string;
};

const time = (ms: number): string => new Date(ms).toISOString();

export function createModelLedger(sql: Queryable): ModelLedger {
  return {
    recordVersion: async (each) => {
      const { name, version, type, path, sha256, createdAtMs } = each;
      const [manifest, metrics] = [JSON.stringify(each.manifest), JSON.stringify(each.metrics)];
      const values = [name, version, type, path, sha256, manifest, metrics, time(createdAtMs)];
      await sql.query(insertVersion, values);
    },
    recordRemoval: async (name, version, atMs) => {
      const text =
        'update model_versions set removed_at = $3 where model_name = $1 and model_version = $2';
      await sql.query(text, [name, version, time(atMs)]);
    },
    recordAliases: async (name, aliases, atMs) => {
      const names = Object.keys(aliases);
      await sql.query(dropAliases, [name, names]);
      await sql.query(upsertAliases, [name, names, Object.values(aliases), time(atMs)]);
    },
    recordAlias: async (name, alias, version, atMs) => {
      await sql.query(upsertAliases, [name, [alias], [version], time(atMs)]);
    },
    recordChange: async (change) => {
      const { changeId, name, version, decision, alias, fromVersion, who, why } = change;
      const evidence = JSON.stringify(change.evidence ?? {});
      const facts = [changeId, name, version, decision, alias, fromVersion, who, why];
      await sql.query(insertChange, [...facts, evidence, time(change.atMs)]);
    },
    changes: async (name) =>
      (await sql.query<ChangeRow>(selectChanges, [name])).map((row) => changeOf(name, row)),
    inUse: async (name) => {
      const rows = await sql.query<{ model_version: string }>(selectInUse, [name]);
      return new Set(rows.map((row) => row.model_version));
    },
  };
}

const changeOf = (name: string, row: ChangeRow): ModelChange => ({
  changeId: row.change_id,
  name,
  version: row.model_version,
  decision: row.decision,
  alias: row.alias,
  fromVersion: row.from_version,
  who: row.who,
  why: row.why,
  evidence: row.evidence,
  atMs: Date.parse(row.decided_at),
});

/** One decision about a model at a time, in every process; what was written stays only if `decide` ends well. */
export function decideInTurn<T>(
  sql: Sql,
  name: string,
  decide: (ledger: ModelLedger) => Promise<T>,
): Promise<T> {
  return sql.transaction(async (inside) => {
    await inside.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`model ${name}`]);
    return decide(createModelLedger(inside));
  });
}
