// Brings a schema up to date with node-pg-migrate: plain SQL files, each once, all in one transaction.
import { access } from 'node:fs/promises';
import { runner } from 'node-pg-migrate';
import { Client, type ClientConfig } from 'pg';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** How long one process waits for another that is migrating the same database. */
const lockTimeoutMs = 60_000;

export type MigrateOptions = {
  folder: string;
  schema: string;
  connection: ClientConfig;
  logger: Logger;
};

export async function migrate({ folder, schema, connection, logger }: MigrateOptions) {
  await access(folder).catch((cause: unknown) => {
    throw new ConfigError(`The folder of SQL migrations, ${folder}, is not there`, { cause });
  });
  // A connection of its own: a long migration is no reason to give up, unlike a long query of a service.
  const client = new Client({ ...connection, lock_timeout: lockTimeoutMs });
  // Without a listener an idle connection that breaks ends the process.
  client.on('error', ({ message }) => logger.warn({ reason: message }, 'postgres connection lost'));
  const say = (text: string): void => logger.debug({ text }, 'migration');
  try {
    await client.connect();
    await runner({
      dbClient: client,
      dir: folder,
      direction: 'up',
      schema,
      createSchema: true,
      migrationsTable: 'schema_migrations',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: { debug: say, info: say, warn: say, error: say },
    });
  } finally {
    await client.end();
  }
}
