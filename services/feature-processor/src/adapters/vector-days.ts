// The tables of feature_vectors, one per day of event time (UTC): made before they are written, dropped as a whole.
import type { Queryable, Sql } from '@linecast/kit';
import { addDays, type Day } from '../core/day.ts';

const nameOf = (day: Day): string => `feature_vectors_${day.replaceAll('-', '')}`;

const selectTables = `
  select child.relname as name
  from pg_inherits join pg_class as child on child.oid = inhrelid
  where inhparent = 'feature_vectors'::regclass`;

// What claims to be of a time still to come has a wrong clock: it would make everything else look old. A replay of the
// past is far below this bound, and is measured by its own days only.
const selectNewest = `
  select (max(as_of) at time zone 'UTC')::date::text as day from feature_vectors
  where as_of <= now() + interval '1 day'`;

const selectStray = `
  select distinct (as_of at time zone 'UTC')::date::text as day from feature_vectors_default`;

/** One at a time changes the tables of a schema. */
const lockTables = `
  select pg_advisory_xact_lock(hashtextextended(current_schema() || '.feature_vectors', 0))`;

/** Whoever waits for a table keeps those out who come after: better to give up soon, and try again. */
const waitFor = (ms: number): string => `set local lock_timeout = ${ms}`;

export type VectorDays = {
  /** Makes the tables that are missing; a day that was seen before costs nothing. */
  ensure: (days: readonly Day[]) => Promise<void>;
  /** The days that have a table. */
  list: () => Promise<readonly Day[]>;
  /** Of the newest vector; null while there is none. */
  newest: () => Promise<Day | null>;
  /** The days of vectors that found no table when they came. */
  stray: () => Promise<readonly Day[]>;
  drop: (day: Day) => Promise<void>;
  dropStray: (before: Day) => Promise<void>;
};

export function createVectorDays(sql: Sql): VectorDays {
  // A table that another process has dropped since is still in here: its vectors become strays, and are seen to as such.
  const seen = new Set<Day>();
  const list = async (on: Queryable): Promise<Day[]> => {
    const rows = await on.query<{ name: string }>(selectTables);
    return rows.flatMap(({ name }) => dayNamed(name) ?? []).toSorted();
  };
  const days = async (query: string): Promise<Day[]> =>
    (await sql.query<{ day: Day | null }>(query)).flatMap(({ day }) => day ?? []);
  return {
    ensure: async (wanted) => {
      const missing = new Set(wanted.filter((day) => !seen.has(day)));
      if (missing.size === 0) return;
      await sql.transaction(async (inside) => {
        await inside.query(waitFor(2_000));
        await inside.query(lockTables);
        const there = new Set(await list(inside));
        const fresh = [...missing].filter((day) => !there.has(day));
        if (fresh.length > 0) await makeTables(inside, fresh);
      });
      for (const day of missing) seen.add(day);
    },
    list: () => list(sql),
    newest: async () => (await days(selectNewest))[0] ?? null,
    stray: async () => {
      const found = await days(selectStray);
      for (const day of found) seen.delete(day);
      return found;
    },
    drop: async (day) => {
      seen.delete(day);
      // Nobody can read or write any day meanwhile, hence one at a time: only catalogs change, the files go afterwards.
      await sql.transaction(async (inside) => {
        await inside.query(waitFor(500));
        await inside.query(lockTables);
        await inside.query(`drop table if exists ${nameOf(day)}`);
      });
    },
    dropStray: async (before) => {
      await sql.query('delete from feature_vectors_default where as_of < $1::timestamptz', [
        `${before}T00:00:00Z`,
      ]);
    },
  };
}

function dayNamed(table: string): Day | undefined {
  const [, year, month, date] = /^feature_vectors_(\d{4})(\d{2})(\d{2})$/.exec(table) ?? [];
  return year && `${year}-${month}-${date}`;
}

/** Attached, not created in place: then others go on writing their own days, and wait only for the default table. */
async function makeTables(inside: Queryable, days: readonly Day[]): Promise<void> {
  await inside.query('lock table only feature_vectors in share update exclusive mode');
  await inside.query('lock table feature_vectors_default in access exclusive mode');
  for (const day of days) {
    const name = nameOf(day);
    const [from, to] = [`'${day}T00:00:00Z'`, `'${addDays(day, 1)}T00:00:00Z'`];
    await inside.query(
      `create table ${name} (like feature_vectors including defaults including constraints)`,
    );
    await inside.query(
      `with stray as (
         delete from feature_vectors_default where as_of >= ${from} and as_of < ${to} returning *)
       insert into ${name} select * from stray`,
    );
    await inside.query(
      `alter table feature_vectors attach partition ${name} for values from (${from}) to (${to})`,
    );
  }
}
