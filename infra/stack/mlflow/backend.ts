import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { StackError } from '../server.ts';

const CONNECT_DEADLINE_MS = 5_000;
/** Two that look at once both find it missing. */
const ALREADY_THERE = ['42P04', '23505'];
const exists = 'select 1 from pg_database where datname = $1';

/** The address of MLflow's own database, made where it is missing: its tables stay apart from ours. */
export async function backendOf(databaseUrl: string, database: string): Promise<string> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // An account that may not make databases is enough where somebody has made this one.
    const { rowCount } = await client.query(exists, [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || !ALREADY_THERE.includes(cause.code ?? '')) {
      throw refusal(database, cause);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  // Bare postgresql:// means another driver, which is not among the packages.
  return url.href.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:');
}

/** For those who made it to throw it away. */
export async function dropBackend(databaseUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`drop database if exists ${escapeIdentifier(database)} with (force)`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refusal(database: string, cause: unknown): StackError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StackError(
    'refused',
    `MLflow needs the database ${database} in Postgres, which cannot be had (${why}); create it, or start Postgres (npm run stack -- up postgres)`,
    { cause },
  );
}
