// Sorts what pg throws: a server that cannot answer now (retry), one that will not let us in (a setting), a bug.
import { ConfigError, LinecastError, Unavailable } from '../errors.ts';

const networkCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** pg gives its own connection faults no code, only a text. */
const networkTexts =
  /^(connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error)/i;

/**
 * SQLSTATEs that say nothing about the statement: 08 connection, 53 resources, 57P shutdown, recovery, 57014 too slow,
 * 40001 and 40P01 lost to another transaction, 55P03 lock not had in time, 25P03 idle too long, 25006 a standby.
 */
const passingStates = /^(08...|53...|57P0.|57014|40001|40P01|55P03|25P03|25006)$/;

/** Password, role or database: no retry helps. */
const refusalStates = /^(28...|3D000)$/;

/** `where` is host and port, for the sentence; never the whole URL, which may hold a password. */
export function toSqlError(error: unknown, where: string): unknown {
  if (error instanceof LinecastError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (refusalStates.test(code)) {
    return new ConfigError(
      `Postgres at ${where} refused the connection (${error.message}); check DATABASE_URL`,
      { cause: error },
    );
  }
  if (networkCodes.has(code) || networkTexts.test(error.message)) {
    return new Unavailable(
      `Postgres at ${where} does not answer; is it running? (npm run stack -- up)`,
      { cause: error },
    );
  }
  if (passingStates.test(code)) {
    return new Unavailable(`Postgres at ${where} cannot answer now (${error.message})`, {
      cause: error,
    });
  }
  return error;
}
