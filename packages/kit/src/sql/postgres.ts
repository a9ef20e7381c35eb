// The SQL port on Postgres.
import type { Logger } from '../logger.ts';
import type { Sql } from './sql.ts';

export type PostgresOptions = {
  url: string;
  /** Schema that every statement sees first. */
  namespace: string;
  service?: string;
  logger: Logger;
};

/** Connects; throws {@link Unavailable} when the server does not answer. */
export function openPostgres(options: PostgresOptions): Promise<Sql> {
  throw new Error(`openPostgres is being written ${options.namespace}`);
}
