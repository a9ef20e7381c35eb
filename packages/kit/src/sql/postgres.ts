// The SQL port on Postgres, packaged, native or remote alike: a small pool whose connections see one schema.
import { escapeIdentifier, Pool, type ClientBase, type ClientConfig } from 'pg';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { migrate } from './migrate.ts';
import { toSqlError } from './sql-error.ts';
import type { Queryable, Row, Sql } from './sql.ts';
import { valueTypes } from './value-types.ts';

export type PostgresOptions = {
  url: string;
  /** Schema that every statement sees; made by `migrate`. */
  namespace: string;
  /** Shown in pg_stat_activity. */
  service?: string;
  /** 1 for PGlite, whose connections share one session. */
  maxConnections?: number;
  logger: Logger;
};

const connectTimeoutMs = 5_000;
const statementTimeoutMs = 15_000;
/** For a server that went silent and so cannot keep the statement timeout itself. */
const answerTimeoutMs = statementTimeoutMs + 5_000;
const poolSize = 8;

/** Connects; throws {@link Unavailable} when the server does not answer, {@link ConfigError} when it refuses us. */
export async function openPostgres(options: PostgresOptions): Promise<Sql> {
  const { namespace, logger } = options;
  const where = hostOf(options.url);
  const schema = escapeIdentifier(namespace);
  const connection: ClientConfig = {
    connectionString: options.url,
    application_name: `linecast-${options.service ?? namespace}`,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  };
  const pool = new Pool({
    ...connection,
    max: options.maxConnections ?? poolSize,
    statement_timeout: statementTimeoutMs,
    query_timeout: answerTimeoutMs,
    types: valueTypes,
    // Not as a start-up option: PGlite's socket and connection poolers drop those.
    // oxlint-disable-next-line typescript/no-misused-promises -- pg-pool awaits it, its types do not say so
    onConnect: (client) => client.query(`set search_path to ${schema}`),
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  let isClosing = false;
  pool.on('error', ({ message }) => {
    // The pool counts itself ended before its sockets are; what they still say is no news.
    if (!isClosing) logger.warn({ reason: message }, 'postgres connection lost');
  });

  const told: Told = (work) =>
    work.catch((error: unknown) => {
      throw toSqlError(error, where);
    });
  const sql: Sql = {
    query: (text, values) => told(rowsOf(pool, text, values)),
    transaction: (run) => inTransaction(pool, told, run),
    migrate: (folder) => told(migrate({ folder, schema: namespace, connection, logger })),
    dropSchema: async () => {
      await sql.query(`drop schema if exists ${schema} cascade`);
    },
    ping: async () => {
      await sql.query('select 1');
    },
    close: () => {
      isClosing = true;
      return pool.end();
    },
  };
  try {
    await sql.ping();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return sql;
}

/** Passes a result of pg on, and its errors in our words. */
type Told = <T>(work: Promise<T>) => Promise<T>;

async function rowsOf<R extends Row>(
  on: Pick<ClientBase, 'query'>,
  text: string,
  values?: readonly unknown[],
): Promise<R[]> {
  const result = await on.query<R>(text, values ? [...values] : undefined);
  return result.rows;
}

async function inTransaction<T>(
  pool: Pool,
  told: Told,
  run: (inside: Queryable) => Promise<T>,
): Promise<T> {
  const client = await told(pool.connect());
  let isBroken = false;
  const onLoss = (): void => {
    isBroken = true;
  };
  // The pool listens to idle connections only: one lost between two statements here would end the process.
  client.on('error', onLoss);
  try {
    await told(client.query('begin'));
    const answer = await run({ query: (text, values) => told(rowsOf(client, text, values)) });
    await told(client.query('commit'));
    return answer;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, and the server rolls back on its own.
    if (!isBroken) await client.query('rollback').catch(onLoss);
    throw error;
  } finally {
    client.off('error', onLoss);
    client.release(isBroken);
  }
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) throw new ConfigError('DATABASE_URL is not a URL like postgres://user@host:port/db');
  return `${parsed.hostname || 'localhost'}:${parsed.port || '5432'}`;
}
