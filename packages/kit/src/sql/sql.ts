// The SQL port: Postgres, wherever it runs. Statements are the same on every platform.

/**
 * Values as JavaScript sees them: bigint and count() are numbers (past 2^53 the query fails rather than round),
 * timestamptz is an ISO string in UTC with milliseconds as events carry it, numeric is a string, jsonb is parsed.
 */
export type Row = Record<string, unknown>;

export type Queryable = {
  query: <R extends Row>(text: string, values?: readonly unknown[]) => Promise<R[]>;
};

export type Sql = Queryable & {
  /** One transaction: committed when `run` resolves, rolled back when it throws. */
  transaction: <T>(run: (inside: Queryable) => Promise<T>) => Promise<T>;
  /** Brings the schema up to date from plain SQL files, under an advisory lock; safe from many processes at once. */
  migrate: (folder: string) => Promise<void>;
  /** Removes the schema with all it holds (replays and tests clean up after themselves). */
  dropSchema: () => Promise<void>;
  ping: () => Promise<void>;
  close: () => Promise<void>;
};
