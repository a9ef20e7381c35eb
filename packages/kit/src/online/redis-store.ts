// The online store on Redis or Valkey: a hash per key (`at_ms`, `sequence`, `value`), so that anyone can read a value
// with HGET. The server must not evict: an evicted key would let a stale value pass for the newest.
import { Redis } from 'ioredis';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { checkEntries } from './entry-check.ts';
import type { OnlineStore } from './online-store.ts';
import { getValues, loadPutNewest, putNewest, removeAll } from './redis-commands.ts';
import { toRedisError } from './redis-error.ts';

export type RedisStoreOptions = {
  url: string;
  /** Every key is written as `<namespace>:<key>`. */
  namespace: string;
  /** Shown in CLIENT LIST. */
  service?: string;
  logger: Logger;
};

const answerTimeoutMs = 1_000;
const longestPauseMs = 2_000;

/** Connects; throws {@link Unavailable} when the server does not answer, {@link ConfigError} when it refuses us. */
export async function openRedisStore(options: RedisStoreOptions): Promise<OnlineStore> {
  const { namespace } = options;
  const where = hostOf(options.url);
  const script = await loadPutNewest();
  const redis = connectRedis(options);
  const prefixed = (key: string): string => `${namespace}:${key}`;
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw toRedisError(error, where);
    });
  const store: OnlineStore = {
    putNewest: async (entries) => {
      checkEntries(entries);
      const own = entries.map((entry) => ({ ...entry, key: prefixed(entry.key) }));
      return told(putNewest(redis, script, own));
    },
    get: (keys) => told(getValues(redis, keys.map(prefixed))),
    clear: () => told(removeAll(redis, `${namespace}:*`)),
    ping: async () => {
      await told(redis.ping());
    },
    close: async () => redis.disconnect(),
  };
  try {
    await told(connected(redis));
    await store.ping();
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  return store;
}

/** The first error says why (refused, wrong password); what `connect` rejects with only says that it closed. */
async function connected(redis: Redis): Promise<void> {
  let reason: Error | undefined;
  const onError = (error: Error): void => {
    reason ??= error;
  };
  redis.on('error', onError);
  try {
    await redis.connect();
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.off('error', onError);
  }
}

function connectRedis({ url, namespace, service, logger }: RedisStoreOptions): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectionName: `linecast-${service ?? namespace}`,
    connectTimeout: answerTimeoutMs,
    commandTimeout: answerTimeoutMs,
    // A command that cannot be sent now fails now: the caller has the back-off, and a queue would hide the fault.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), longestPauseMs),
    // A replica after a failover: connect again, the address now leads to the primary.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  // One line per outage; one at the start is told by what `openRedisStore` throws.
  let isTold = true;
  redis.on('ready', () => {
    isTold = false;
  });
  redis.on('error', ({ message }: Error) => {
    if (!isTold) logger.warn({ reason: message }, 'redis connection lost, trying again');
    isTold = true;
  });
  return redis;
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) throw new ConfigError('REDIS_URL is not a URL like redis://host:port');
  return `${parsed.hostname || 'localhost'}:${parsed.port || '6379'}`;
}
