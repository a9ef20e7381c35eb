// Sorts what ioredis throws: a server that cannot answer now (retry), one that will not let us in (a setting), a bug.
import { ReplyError } from 'ioredis';
import { ConfigError, LinecastError, Unavailable } from '../errors.ts';

/** Replies that say nothing about the command: full, loading, busy, failing over, persistence broken. */
const passingReplies =
  /^(OOM|LOADING|BUSY|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN|MISCONF|NOREPLICAS|UNKILLABLE)\b/;
const fullReply = /\bOOM\b/;
const refusalReplies = /^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH|ERR invalid password)\b/;

/** `where` is host and port, for the sentence; never the whole URL, which may hold a password. */
export function toRedisError(error: unknown, where: string): unknown {
  if (error instanceof LinecastError || !(error instanceof Error)) return error;
  // Everything that is not a reply of the server is a fault of the way there: refused, reset, timed out, closed.
  if (!(error instanceof ReplyError)) {
    return new Unavailable(
      `Redis at ${where} does not answer; is it running? (npm run stack -- up)`,
      { cause: error },
    );
  }
  if (refusalReplies.test(error.message)) {
    return new ConfigError(
      `Redis at ${where} refused the connection (${error.message}); check REDIS_URL`,
      { cause: error },
    );
  }
  if (fullReply.test(error.message)) {
    return new Unavailable(`Redis at ${where} has reached its memory limit; raise maxmemory`, {
      cause: error,
    });
  }
  if (passingReplies.test(error.message)) {
    return new Unavailable(`Redis at ${where} cannot answer now (${error.message})`, {
      cause: error,
    });
  }
  return error;
}
